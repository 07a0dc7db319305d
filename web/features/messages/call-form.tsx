import { CALL_TRIES, type CallView, recordCall } from '@yimen/contract/messages.ts'
import { instantOf } from '@yimen/contract/local-date.ts'
import Input from 'antd/es/input'
import Radio from 'antd/es/radio'
import { useCommand } from '../../api/use-command.ts'
import { Field } from '../../workbench/fields/field.tsx'
import { ProseField } from '../../workbench/fields/text-field.tsx'
import { SmallForm } from '../findings/small-form.tsx'

type Values = { reached: 'yes' | 'no'; calledAt: string; note: string }

const SAID = {
  reached: '已登记：电话已告知。',
  again: '已登记：未接通，下一个工作日再打。',
  'given-up': `已登记：打了${CALL_TRIES}次未接通，以上记录作为已尽力告知的证明。`,
} as const

/** datetime-local has no zone: what is typed is the centre's time. */
const momentOf = (local: string): string => {
  const [on = '', time = ''] = local.split('T')
  return instantOf(on, time.slice(0, 5))
}

/** {reached, when, by whom}: by whom is whoever is signed in. */
const CallForm = ({
  found,
  onDone,
  onClose,
}: {
  found: CallView
  onDone: (said: string) => void
  onClose: () => void
}) => {
  const command = useCommand(recordCall, { callId: found.callId })
  return (
    <SmallForm<Values>
      title="登记这次电话"
      place={`call:${found.callId}`}
      initial={{ reached: 'yes', calledAt: '', note: '' }}
      submit="登记"
      command={command}
      onClose={onClose}
      onSend={async ({ reached, calledAt, note }) => {
        const reply = await command.send({
          taskId: found.taskId,
          reached: reached === 'yes',
          ...(calledAt === '' ? {} : { calledAt: momentOf(calledAt) }),
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        })
        if (reply !== null) onDone(SAID[reply.state])
        return reply !== null
      }}
    >
      <Field name="reached" label="是否告知到">
        <Radio.Group
          options={[
            { value: 'yes', label: '接通，已告知' },
            { value: 'no', label: '没有接通' },
          ]}
        />
      </Field>
      <Field name="calledAt" label="什么时候打的" optional hint={<span className="quiet">不填就是现在</span>}>
        <Input type="datetime-local" className="day-input" />
      </Field>
      <ProseField name="note" label="备注" optional max={500} rows={1} />
    </SmallForm>
  )
}

export default CallForm
