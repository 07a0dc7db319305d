import { instantOf, localTimeOf } from '@yimen/contract/local-date.ts'
import { listPeople, substitute } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { useState } from 'react'
import { useCommand } from '../../api/use-command.ts'
import { useView } from '../../api/use-view.ts'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { Failed } from '../../workbench/failed.tsx'
import { ChoiceField, PickField } from '../../workbench/fields/choice-field.tsx'
import { Field, RefusalContext } from '../../workbench/fields/field.tsx'
import { unplaced } from '../../workbench/fields/refusal-field.ts'
import { ProseField } from '../../workbench/fields/text-field.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { shortMoment, todayOn } from '../../workbench/when.ts'
import { ProofAgain, wantsProof } from './second-factor/proof-again.tsx'

const REASONS = [
  { value: 'leave', label: '请假' },
  { value: 'illness', label: '病假' },
  { value: 'duty-travel', label: '公务外出' },
  { value: 'study', label: '学习培训' },
  { value: 'other', label: '其他' },
] as const

const local = (typed: string): string => instantOf(typed.slice(0, 10), typed.slice(11, 16))

/** From now until the end of today's last session, on leave. */
const firstWords = () => ({
  standInId: undefined as string | undefined,
  fromAt: `${todayOn()}T${localTimeOf(new Date())}`,
  toAt: `${todayOn()}T18:00`,
  reason: 'leave' as (typeof REASONS)[number]['value'],
  note: '',
})

/** In one step: who stands in, until when, why; the rights of the absent person go over for that time. § fault.9 */
export const SubstitutionForm = ({
  absentId,
  absentName,
  unitId,
  onDone,
  onClose,
}: {
  absentId: string
  absentName: string
  unitId: string | undefined
  onDone: (words: string) => void
  onClose: () => void
}) => {
  const people = useView(listPeople, { query: unitId === undefined ? {} : { unitId } }, { staleTime: 60_000 })
  const command = useCommand(substitute)
  const [form] = Form.useForm()
  useKeys({ escape: onClose })
  useKeys({ 'mod+enter': () => form.submit() }, true, true)
  const others = (people.data?.rows ?? []).filter(({ personId }) => personId !== absentId)
  const [initial] = useState(firstWords)
  const send = async ({ standInId, fromAt, toAt, reason, note }: typeof initial) => {
    const reply = await command.send({
      absentId,
      standInId: standInId ?? '',
      fromAt: local(fromAt),
      toAt: local(toAt),
      reason,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    if (reply === null) return
    const name = others.find(({ personId }) => personId === standInId)?.name ?? ''
    onDone(`已安排 ${name} 代 ${absentName}，${shortMoment(local(toAt))} 止。其待办即时转由代岗人办理。`)
  }
  const { failure } = command
  const isProofWanted = failure !== null && wantsProof(failure)
  return (
    <section className="act-panel" aria-label={`安排代岗：${absentName}`}>
      <h2>安排代岗：{absentName}</h2>
      <p className="quiet">
        代岗期间由代岗人行使并承担责任。 <ClauseMark id="fault.9" />
      </p>
      <RefusalContext value={failure?.refusals ?? []}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          onFinish={(values) => void send({ ...initial, ...values })}
        >
          <div className="party-grid">
            <PickField
              name="standInId"
              label="代岗人"
              loading={people.isPending}
              options={others.map(({ personId, name, badge }) => ({
                value: personId,
                label: `${name}（${badge}）`,
              }))}
            />
            <ChoiceField name="reason" label="原因" options={REASONS} />
            <Field name="fromAt" label="起">
              <Input type="datetime-local" className="day-input" />
            </Field>
            <Field name="toAt" label="止">
              <Input type="datetime-local" className="day-input" />
            </Field>
          </div>
          <ProseField name="note" label="说明" optional max={300} rows={1} />
          {failure !== null && !isProofWanted && (
            <Failed failure={failure} refusals={unplaced(failure.refusals, Object.keys(initial))} />
          )}
          <div className="act-foot">
            <Button type="primary" htmlType="submit" loading={command.isPending}>
              安排代岗 <KeyHint of="mod+enter" />
            </Button>
            <Button onClick={onClose}>
              收起 <KeyHint of="escape" />
            </Button>
          </div>
        </Form>
      </RefusalContext>
      {isProofWanted && (
        <div className="narrow">
          <ProofAgain
            submit={`确认是本人，安排${absentName}的代岗`}
            onProved={() => Promise.resolve(form.submit())}
          />
        </div>
      )}
    </section>
  )
}
