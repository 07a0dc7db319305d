import type { DELIVERY_WAYS } from '@yimen/contract/cases-forms.ts'
import Form from 'antd/es/form'
import { ChoiceField } from '../../../workbench/fields/choice-field.tsx'
import { LineField } from '../../../workbench/fields/text-field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

type Way = (typeof DELIVERY_WAYS)[number]

const WAYS: readonly { value: Way; label: string }[] = [
  { value: 'in-person', label: '当面送达' },
  { value: 'agent', label: '代理人领取' },
  { value: 'post', label: '邮寄' },
  { value: 'electronic', label: '电子送达' },
  { value: 'left', label: '留置送达' },
  { value: 'public-notice', label: '公告送达' },
]
const PROOF: Readonly<Partial<Record<Way, string>>> = {
  post: '邮件号码',
  electronic: '到达的系统或号码',
  left: '见证人',
  'public-notice': '公告的载体和日期',
}

/** Handed over: to whom, how, with which proof. § fault.5.6 */
export const Deliver = (props: ActProps) => {
  const { applicant, agent } = props.shown
  return (
    <ActPanel
      {...props}
      action="deliver"
      initial={{ way: 'in-person' as Way, receiver: applicant.name, proof: '' }}
      words={({ way, receiver, proof }) => ({
        way,
        receiver,
        ...(proof.trim() === '' ? {} : { proof: proof.trim() }),
      })}
      submit="登记送达并出具送达回证"
    >
      {(form) => (
        <>
          <ChoiceField
            name="way"
            label="送达方式"
            options={agent === null ? WAYS.filter(({ value }) => value !== 'agent') : WAYS}
          />
          <LineField name="receiver" label="签收人" max={60} />
          <Form.Item noStyle shouldUpdate>
            {() => {
              const label = PROOF[form.getFieldValue('way') as Way]
              return label === undefined ? null : <LineField name="proof" label={label} />
            }}
          </Form.Item>
        </>
      )}
    </ActPanel>
  )
}
