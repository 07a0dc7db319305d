import { type DutyAction, excuseDuty, fulfilDuty } from '@yimen/contract/duties.ts'
import { useCommand } from '../../api/use-command.ts'
import { ProseField } from '../../workbench/fields/text-field.tsx'
import { SmallForm } from './small-form.tsx'

type FormProps = { dutyId: string; onDone: (said: string) => void; onClose: () => void }

export const DutyForm = ({ action, ...props }: FormProps & { action: DutyAction }) =>
  action === 'fulfil' ? <Fulfil {...props} /> : <Excuse {...props} />

const Fulfil = ({ dutyId, onDone, onClose }: FormProps) => {
  const command = useCommand(fulfilDuty, { dutyId })
  return (
    <SmallForm
      title="登记完成情况"
      place={`duty:${dutyId}`}
      initial={{ note: '' }}
      submit="登记已完成"
      command={command}
      onClose={onClose}
      onSend={async ({ note }) => {
        const reply = await command.send({ note: note.trim() })
        if (reply !== null)
          onDone(
            reply.state === 'missed'
              ? '已登记。因已过期限，仍记为到期未完成，并附上您写的情况。'
              : '已登记完成。',
          )
        return reply !== null
      }}
    >
      <ProseField name="note" label="完成情况" rows={2} />
    </SmallForm>
  )
}

const Excuse = ({ dutyId, onDone, onClose }: FormProps) => {
  const command = useCommand(excuseDuty, { dutyId })
  return (
    <SmallForm
      title="免除并写明理由"
      place={`excuse:${dutyId}`}
      initial={{ reason: '' }}
      submit="登记免除"
      lead={<p>只免除这一次，以后各次照常。</p>}
      command={command}
      onClose={onClose}
      onSend={async ({ reason }) => {
        const reply = await command.send({ reason: reason.trim() })
        if (reply !== null) onDone('已免除这一次。')
        return reply !== null
      }}
    >
      <ProseField name="reason" label="理由" rows={2} />
    </SmallForm>
  )
}
