import { useQueryClient } from '@tanstack/react-query'
import { type CalendarYear, importCalendar, showCalendar } from '@yimen/contract/calendar.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import AutoComplete from 'antd/es/auto-complete'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useRef, useState } from 'react'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { useDraft } from '../../api/use-draft.ts'
import { viewKey } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import {
  type Arrangement,
  arrangementOf,
  changesOf,
  daysUnder,
  nearestName,
  type SpecialDay,
  turned,
} from './arrangement.ts'
import { ChangeList } from './change-list.tsx'
import { dayProblems, daysRefused, ownProblems } from './day-problems.ts'
import { PastePanel } from './paste-panel.tsx'
import { StretchRows } from './stretch-rows.tsx'
import { YearGrid } from './year-grid.tsx'

const FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']

/** Days turned by a click, a notice pasted whole; what will change is seen before it is saved. § service.4.2 */
export const YearEditor = ({
  shown,
  before,
  onSaved,
  onClose,
}: {
  shown: CalendarYear
  before: CalendarYear | undefined
  onSaved: (said: string) => void
  onClose: () => void
}) => {
  const { year } = shown
  const client = useQueryClient()
  const side = useRef<HTMLDivElement>(null)
  const titled = useId()
  const named = useId()
  const now = arrangementOf(shown, before)
  const [arrangement, setArrangement] = useState<Arrangement>(now)
  const [name, setName] = useState('')
  const [pasting, setPasting] = useState(false)
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const [marked, setMarked] = useState<ReadonlyMap<SpecialDay, readonly string[]>>(new Map())
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const draft = useDraft<Arrangement>(`calendar:${year}`, setArrangement)
  const changes = changesOf(now, arrangement)
  const isRenamed = arrangement.document !== now.document
  const isChanged = changes.length > 0 || isRenamed
  const problems = dayProblems(refused)
  const toChange = arrangement.days.filter((day) => marked.has(day)).length

  const change = (next: Arrangement) => {
    setArrangement(next)
    setRefused([])
    setFailure(null)
    draft.keep(next)
  }
  const turn = (on: string) =>
    change(turned(arrangement, on, name.trim() === '' ? nearestName(on, arrangement.days) : name.trim()))
  const giveUp = () => {
    draft.drop()
    onClose()
  }
  const refuse = (refusals: readonly Refusal[]) => {
    setRefused(refusals)
    setMarked(daysRefused(arrangement.days, refusals))
  }
  const focusProblem = () =>
    void requestAnimationFrame(() => side.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  const save = async () => {
    const own = ownProblems(arrangement)
    refuse(own)
    setFailure(null)
    if (own.length > 0) return focusProblem()
    if (isPending) return
    setPending(true)
    try {
      const body = {
        year,
        document: arrangement.document.trim(),
        days: arrangement.days.map((day) => ({ ...day })),
      }
      const saved = await call(importCalendar, { params: { year: String(year) }, body })
      draft.drop()
      client.setQueryData(viewKey(showCalendar, { params: { year: String(year) } }), saved)
      await client.invalidateQueries({ queryKey: [showCalendar.path] })
      onSaved(`已保存 ${year} 年的安排，改变 ${changes.length} 天。在办件的期限已按新日历重算。`)
    } catch (error) {
      const why = asFailure(error)
      setFailure(why)
      refuse(why.refusals)
      focusProblem()
    } finally {
      setPending(false)
    }
  }
  useKeys({ escape: onClose }, !pasting)
  useKeys({ 'mod+enter': () => void save() }, !pasting, true)

  return (
    <div className="year-editor">
      <div className="editor-side" ref={side}>
        <label htmlFor={titled}>通知的名称和文号</label>
        <Input.TextArea
          id={titled}
          value={arrangement.document}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 4 }}
          aria-invalid={problems.document.length > 0}
          placeholder={`国务院办公厅关于${year}年部分节假日安排的通知（国办发明电〔${year - 1}〕×号）`}
          onChange={({ target }) => change({ ...arrangement, document: target.value })}
        />
        {problems.document.map((words) => (
          <p key={words} className="row-problem">
            ▲ {words}
          </p>
        ))}
        <label htmlFor={named}>点日历时写入的节日</label>
        <AutoComplete
          id={named}
          value={name}
          options={FESTIVALS.map((value) => ({ value }))}
          placeholder="不填则随相邻的节日"
          onChange={setName}
        />
        <Button onClick={() => setPasting(!pasting)} aria-expanded={pasting}>
          粘贴或导入一年的安排
        </Button>
        {pasting && (
          <PastePanel
            year={year}
            onClose={() => setPasting(false)}
            onRead={(read) => {
              setPasting(false)
              change({ ...read, document: read.document === '' ? arrangement.document : read.document })
            }}
          />
        )}
        <ChangeList changes={changes} />
        {problems.whole.length > 0 && (
          <div className="row-problem" role="alert">
            <ul>
              {problems.whole.map((words) => (
                <li key={words}>▲ {words}</li>
              ))}
            </ul>
          </div>
        )}
        {failure !== null && failure.refusals.length === 0 && (
          <Failed failure={failure} again={() => void save()} />
        )}
        {toChange > 0 && (
          <p className="row-problem" role="alert">
            ▲ 有 {toChange} 天要改，已在下面的各行标出。
          </p>
        )}
        <div className="act-foot">
          <Button type="primary" loading={isPending} disabled={!isChanged} onClick={() => void save()}>
            保存 {year} 年的安排 <KeyHint of="mod+enter" />
          </Button>
          <Button onClick={onClose}>
            收起 <KeyHint of="escape" />
          </Button>
          {isChanged && (
            <Button type="text" onClick={giveUp}>
              放弃改动
            </Button>
          )}
        </div>
        <p className="quiet">保存后，涉及这一年的办理期限按新日历重算。</p>
        <StretchRows arrangement={arrangement} year={year} problems={marked} onChange={change} />
      </div>
      <div>
        <p className="quiet editor-how">
          点一天换一种：工作日 ↔ 放假；周末 → 调休上班 → 放假 → 周末。也可用方向键和空格。
        </p>
        <YearGrid
          year={year}
          days={daysUnder(shown.days, arrangement)}
          changed={new Set(changes.map(({ on }) => on))}
          onTurn={turn}
        />
      </div>
    </div>
  )
}

export default YearEditor
