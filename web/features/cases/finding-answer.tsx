import {
  ANSWER_CAUSE_LABELS,
  ANSWER_CAUSES,
  type AnswerCause,
  answerFinding,
  showFinding,
} from '@yimen/contract/findings.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import { useEffect, useRef } from 'react'
import { useCommand } from '../../api/use-command.ts'
import { useDraft } from '../../api/use-draft.ts'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { ChoiceField } from '../../workbench/fields/choice-field.tsx'
import { RefusalContext } from '../../workbench/fields/field.tsx'
import { unplaced } from '../../workbench/fields/refusal-field.ts'
import { ProseField } from '../../workbench/fields/text-field.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { Refusals } from '../../workbench/refusals.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { longMoment } from '../../workbench/when.ts'

const FIRST = { cause: undefined as AnswerCause | undefined, reason: '', solution: '' }

/** What it was, and what is done about it; kept as a draft until it is handed in. § fault.4 */
const FindingAnswer = ({
  findingId,
  onDone,
  onClose,
}: {
  findingId: string
  onDone: () => void
  onClose: () => void
}) => {
  const [form] = Form.useForm<typeof FIRST>()
  const found = useView(showFinding, { params: { findingId } })
  const command = useCommand(answerFinding, { findingId })
  const draft = useDraft<typeof FIRST>(`finding:${findingId}`, (kept) => form.setFieldsValue(kept))
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input')?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useKeys({ escape: onClose }, true)
  useKeys({ 'mod+enter': () => form.submit() }, true, true)
  const action = found.data?.actions.find((one) => one.action === 'answer')
  const send = async ({ cause, reason, solution }: typeof FIRST) => {
    const reply = await command.send({
      cause: cause ?? 'own',
      reason,
      ...(solution.trim() === '' ? {} : { solution: solution.trim() }),
    })
    if (reply === null) return
    draft.drop()
    onDone()
  }
  const { failure } = command
  return (
    <section ref={box} className="act-panel" aria-label="说明情况">
      <h2>说明情况</h2>
      {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && (
        <p>
          {longMoment(found.data.happenedAt)}：{found.data.what}
        </p>
      )}
      {action !== undefined && !action.allowed && <Refusals refusals={action.refusals} />}
      <RefusalContext value={failure?.refusals ?? []}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={FIRST}
          onValuesChange={(_, values) => draft.keep(values)}
          onFinish={(values) => void send({ ...FIRST, ...values })}
        >
          <ChoiceField
            name="cause"
            label="属于哪种原因"
            options={ANSWER_CAUSES.map((value) => ({ value, label: ANSWER_CAUSE_LABELS[value] }))}
          />
          <ProseField name="reason" label="经过和原因" rows={2} />
          <ProseField name="solution" label="处理方案" optional rows={2} />
          {failure !== null && (
            <Failed failure={failure} refusals={unplaced(failure.refusals, Object.keys(FIRST))} />
          )}
          <div className="act-foot">
            <Button type="primary" htmlType="submit" loading={command.isPending}>
              提交说明 <KeyHint of="mod+enter" />
            </Button>
            <Button onClick={onClose}>
              收起 <KeyHint of="escape" />
            </Button>
          </div>
        </Form>
      </RefusalContext>
    </section>
  )
}

export default FindingAnswer
