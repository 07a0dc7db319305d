import InputNumber from 'antd/es/input-number'
import { ChoiceField } from '../../../workbench/fields/choice-field.tsx'
import { Field } from '../../../workbench/fields/field.tsx'
import { ProseField } from '../../../workbench/fields/text-field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

/** Asked for before the due day, decided by the head of the body, told to the applicant. § cases.2.2 */
export const AskExtension = (props: ActProps) => (
  <ActPanel
    {...props}
    action="ask-extension"
    initial={{ days: undefined as number | undefined, reason: '' }}
    words={({ days, reason }) => ({ days: days ?? 1, reason })}
    lead={<p>须经本机关负责人在到期前批准，并将理由告知申请人；没有答复之前，到期日不变。</p>}
  >
    <Field
      name="days"
      label="延长几个工作日"
      rules={[{ type: 'integer', min: 1, max: 60, message: '请填写 1 至 60 之间的整数' }]}
    >
      <InputNumber min={1} max={60} suffix="个工作日" className="days-input" />
    </Field>
    <ProseField name="reason" label="理由（告知申请人）" max={1000} />
  </ActPanel>
)

export const DecideExtension = (props: ActProps) => (
  <ActPanel
    {...props}
    action="decide-extension"
    initial={{ approve: undefined as 'yes' | 'no' | undefined, reason: '' }}
    words={({ approve, reason }) => ({ approve: approve === 'yes', reason })}
    submit="登记决定"
    lead={
      props.shown.extension !== null && (
        <ul className="said">
          <li>
            <b>
              {props.shown.extension.by}申请延长 {props.shown.extension.days} 个工作日
            </b>
            ：{props.shown.extension.reason}
          </li>
        </ul>
      )
    }
  >
    <ChoiceField
      name="approve"
      label="决定"
      options={[
        { value: 'yes', label: '批准延长' },
        { value: 'no', label: '不批准' },
      ]}
    />
    <ProseField name="reason" label="理由" max={1000} rows={2} />
  </ActPanel>
)
