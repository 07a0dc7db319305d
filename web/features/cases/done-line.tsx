import { type ActReply, acts } from '@yimen/contract/cases.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { useCommand } from '../../api/use-command.ts'
import { Failed } from '../../workbench/failed.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import type { Done } from './done.ts'
import type { Print } from '../documents/use-print.ts'

/** What was just done, the letters it made, and for a minute the way back. § fault.5.6 */
export const DoneLine = ({
  shown,
  done,
  print,
  onPrint,
  onUndone,
  onRenew,
}: {
  shown: CaseView
  done: Done | null
  print: Print
  onPrint: () => void
  onUndone: (reply: ActReply, by: { label: string }) => void
  onRenew: () => void
}) => {
  const undo = useCommand(acts.undo, { caseId: shown.caseId })
  const left = useCountdown(shown.undoSeconds, shown.version)
  const mayUndo = left > 0 && shown.actions.some(({ action, allowed }) => action === 'undo' && allowed)
  const takeBack = async () => {
    const reply = await undo.send({ version: shown.version })
    if (reply === null) onRenew()
    else onUndone(reply, { label: '撤销刚才的操作' })
  }
  useKeys({ z: () => void takeBack() }, mayUndo)
  const made = done?.made ?? []
  if (done === null && !mayUndo && print.failure === null && undo.failure === null) return null
  return (
    <div className="done" role="status">
      {done !== null && (
        <span>
          <b className="done-sign">✓</b> 已{done.said.replace(/^已/, '')}
          {made.length > 0 && `：${made.map(({ title, number }) => `${title} ${number}`).join('，')}`}
        </span>
      )}
      {done === null && mayUndo && <span>刚才的操作还没有别人看到，可以撤销。</span>}
      {made.length > 0 && (
        <Button size="small" onClick={onPrint} loading={print.isPending}>
          打印 <KeyHint of="p" />
        </Button>
      )}
      {mayUndo && (
        <Button size="small" onClick={() => void takeBack()} loading={undo.isPending}>
          撤销（还有 {left} 秒） <KeyHint of="z" />
        </Button>
      )}
      {print.failure !== null && <Failed failure={print.failure} />}
      {undo.failure !== null && <Failed failure={undo.failure} />}
    </div>
  )
}

/** Counts down from what the server said when it sent this version. */
const useCountdown = (seconds: number, version: number): number => {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const until = Date.now() + seconds * 1000
    setLeft(seconds)
    if (seconds <= 0) return undefined
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 1000)
    return () => clearInterval(timer)
  }, [seconds, version])
  return left
}
