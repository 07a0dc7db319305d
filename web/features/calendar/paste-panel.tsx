import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useEffect, useRef, useState } from 'react'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import type { Arrangement } from './arrangement.ts'
import { EXAMPLE, readArrangement } from './read-arrangement.ts'

const LARGEST = 1_000_000

/** A whole year at once: pasted or from a file; it is only read in here, and saved like every other change. */
export const PastePanel = ({
  year,
  onRead,
  onClose,
}: {
  year: number
  onRead: (arrangement: Arrangement) => void
  onClose: () => void
}) => {
  const box = useRef<HTMLElement>(null)
  const [pasted, setPasted] = useState('')
  const [problems, setProblems] = useState<readonly string[]>([])
  const read = (text: string) => {
    const found = readArrangement(text, year)
    if ('problems' in found) setProblems(found.problems)
    else onRead(found.arrangement)
  }
  const readFile = async (file: File | undefined) => {
    if (file === undefined) return
    if (file.size > LARGEST) return setProblems(['文件超过 1 MB，不像一年的安排，请核对是否选错'])
    const text = await file.text()
    setPasted(text)
    read(text)
  }
  useEffect(() => box.current?.querySelector('textarea')?.focus(), [])
  useKeys({ escape: onClose }, true, true)
  useKeys({ 'mod+enter': () => read(pasted) }, true, true)
  return (
    <section ref={box} className="act-panel" aria-label="粘贴或导入一年的安排">
      <h2>粘贴或导入 {year} 年的安排</h2>
      <Input.TextArea
        aria-label="安排的内容（JSON）"
        aria-invalid={problems.length > 0}
        value={pasted}
        autoSize={{ minRows: 6, maxRows: 16 }}
        placeholder={EXAMPLE.replaceAll('2027', String(year)).replaceAll('2026', String(year - 1))}
        onChange={({ target }) => {
          setPasted(target.value)
          setProblems([])
        }}
      />
      {problems.length > 0 && (
        <div className="row-problem" role="alert">
          <ul>
            {problems.map((problem) => (
              <li key={problem}>▲ {problem}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="act-foot">
        <Button type="primary" disabled={pasted.trim() === ''} onClick={() => read(pasted)}>
          读入，先看改动 <KeyHint of="mod+enter" />
        </Button>
        <label className="file-choice">
          从文件读入{' '}
          <input
            type="file"
            accept=".json,application/json,text/plain"
            onChange={({ target }) => void readFile(target.files?.[0])}
          />
        </label>
        <Button onClick={onClose}>
          收起 <KeyHint of="escape" />
        </Button>
      </div>
    </section>
  )
}
