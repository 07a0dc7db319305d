import type { DECLINE_GROUNDS } from '@yimen/contract/cases-forms.ts'
import Form from 'antd/es/form'
import { ChoiceField } from '../../../workbench/fields/choice-field.tsx'
import { LineField, ProseField } from '../../../workbench/fields/text-field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

type Ground = (typeof DECLINE_GROUNDS)[number]

const GROUNDS: readonly { value: Ground; label: string }[] = [
  { value: 'no-permit-needed', label: '依法不需要办理' },
  { value: 'not-our-power', label: '不属于本单位职权范围' },
  { value: 'conditions-not-met', label: '申请人不符合法定条件' },
  { value: 'barred', label: '法律规定在一定期间内不得申请' },
]

/** Reasons and basis always; another body's power also says whose. [许可法 32] */
export const Decline = (props: ActProps) => (
  <ActPanel
    {...props}
    action="decline"
    initial={{
      ground: undefined as Ground | undefined,
      reasons: '',
      basis: '',
      elsewhere: { body: '', place: '', phone: '' },
    }}
    words={({ ground, reasons, basis, elsewhere }) => ({
      ground: ground ?? 'conditions-not-met',
      reasons,
      basis,
      ...(ground === 'not-our-power' ? { elsewhere } : {}),
    })}
    submit="不予受理并出具通知书"
  >
    {(form) => (
      <>
        <ChoiceField name="ground" label="不予受理的情形" options={GROUNDS} />
        <ProseField name="reasons" label="理由" rows={3} />
        <LineField name="basis" label="依据（法规名称和条款）" max={300} />
        <Form.Item noStyle shouldUpdate>
          {() =>
            form.getFieldValue('ground') === 'not-our-power' && (
              <fieldset className="group">
                <legend>告知申请人到哪里办</legend>
                <LineField name={['elsewhere', 'body']} label="有权办理的机关" />
                <LineField name={['elsewhere', 'place']} label="地址" />
                <LineField name={['elsewhere', 'phone']} label="电话" max={40} />
              </fieldset>
            )
          }
        </Form.Item>
      </>
    )}
  </ActPanel>
)
