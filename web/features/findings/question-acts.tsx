import { judgeFinding, verifyFinding } from '@yimen/contract/findings.ts'
import { useCommand } from '../../api/use-command.ts'
import { ChoiceField } from '../../workbench/fields/choice-field.tsx'
import { ProseField } from '../../workbench/fields/text-field.tsx'
import { SmallForm } from './small-form.tsx'

type ActProps = {
  findingId: string
  /** What is said when it is done. */
  onDone: (said: string) => void
  onClose: () => void
}

/** Supervision has compared the record, the case and what was said. § fault.4 */
export const VerifyQuestion = ({ findingId, onDone, onClose }: ActProps) => {
  const command = useCommand(verifyFinding, { findingId })
  return (
    <SmallForm
      title="核实经过"
      place={`verify:${findingId}`}
      initial={{}}
      submit="登记已核实"
      lead={<p>请对照系统记录、办件经过和当事人的说明。核实只确认经过，是否属实在下一步认定。</p>}
      command={command}
      onClose={onClose}
      onSend={async () => {
        const reply = await command.send({})
        if (reply !== null) onDone('已登记核实，可以认定。')
        return reply !== null
      }}
    />
  )
}

const OUTCOMES = [
  { value: 'confirmed', label: '属实' },
  { value: 'rejected', label: '不属实' },
] as const
type Outcome = (typeof OUTCOMES)[number]['value']

/** The verdict with its reason; it counts only from here on. § fault.4 */
export const JudgeQuestion = ({ findingId, onDone, onClose }: ActProps) => {
  const command = useCommand(judgeFinding, { findingId })
  return (
    <SmallForm
      title="认定"
      place={`verdict:${findingId}`}
      initial={{ outcome: undefined as Outcome | undefined, reason: '' }}
      submit="登记认定"
      lead={<p>认定属实的才计入考核；理由会让当事人看到。</p>}
      command={command}
      onClose={onClose}
      onSend={async ({ outcome, reason }) => {
        const reply = await command.send({ outcome: outcome ?? 'rejected', reason: reason.trim() })
        if (reply !== null) onDone(outcome === 'confirmed' ? '已认定属实。' : '已认定不属实。')
        return reply !== null
      }}
    >
      <ChoiceField name="outcome" label="是否属实" options={OUTCOMES} />
      <ProseField name="reason" label="理由" rows={2} />
    </SmallForm>
  )
}
