import { type ActReply, acts } from '@yimen/contract/cases.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import Button from 'antd/es/button'
import { useCommand } from '../../api/use-command.ts'
import { Failed } from '../../workbench/failed.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import type { Letter, Print } from '../documents/use-print.ts'
import { type Done, doneWords } from './done.ts'
import { UndoButton } from './undo-button.tsx'

/** What was just done, the letters it made, and for a minute the way back. § fault.5.6 */
export const DoneLine = ({
  shown,
  done,
  print,
  toPrint,
  onPrint,
  onUndone,
  onRenew,
}: {
  shown: CaseView
  done: Done | null
  print: Print
  toPrint: Letter | undefined
  onPrint: () => void
  onUndone: (reply: ActReply, by: { label: string }) => void
  onRenew: () => void
}) => {
  const undo = useCommand(acts.undo, { caseId: shown.caseId })
  const mayUndo =
    shown.undoSeconds > 0 && shown.actions.some(({ action, allowed }) => action === 'undo' && allowed)
  const takeBack = async () => {
    const reply = await undo.send({ version: shown.version })
    if (reply === null) onRenew()
    else onUndone(reply, { label: '撤销刚才的操作' })
  }
  const made = done?.made ?? []
  if (done === null && !mayUndo && print.failure === null && undo.failure === null) return null
  return (
    <output className="done">
      {done !== null && (
        <span>
          <b className="done-sign">✓</b> {doneWords(done.said)}
          {made.length > 0 && `：${made.map(({ title, number }) => `${title} ${number}`).join('，')}`}
        </span>
      )}
      {done === null && mayUndo && <span>刚才的操作还没有别人看到，可以撤销。</span>}
      {made.length > 0 && toPrint !== undefined && (
        <Button size="small" onClick={onPrint} loading={print.isPending}>
          {toPrint.printed > 0 ? '补打' : '打印'}
          {/* Of several letters it says which one comes next. */}
          {made.length > 1 && toPrint.title} <KeyHint of="p" />
        </Button>
      )}
      {mayUndo && (
        <UndoButton
          key={shown.version}
          seconds={shown.undoSeconds}
          isPending={undo.isPending}
          onUndo={() => void takeBack()}
        />
      )}
      {print.failure !== null && <Failed failure={print.failure} />}
      {undo.failure !== null && <Failed failure={undo.failure} />}
    </output>
  )
}
