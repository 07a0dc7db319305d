import { ROLE_LABELS } from '@yimen/contract/organisation.ts'
import { AT_UNIT, AT_WINDOW } from '@yimen/contract/organisation-rights.ts'
import type { StaffRowForm } from '@yimen/contract/set-up-staff.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Select from 'antd/es/select'
import { useState } from 'react'
import { asFailure } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { PickField } from '../../workbench/fields/choice-field.tsx'
import { Field } from '../../workbench/fields/field.tsx'
import { LineField } from '../../workbench/fields/text-field.tsx'

type Values = {
  name: string
  badge: string
  login: string
  mobile?: string
  role: string
  units?: string[]
  windows?: string[]
}
const windowLabels: readonly string[] = AT_WINDOW.map((role) => ROLE_LABELS[role])
const unitLabels: readonly string[] = AT_UNIT.map((role) => ROLE_LABELS[role])
const same = (value: string) => ({ value, label: value })

/** One person, or one more post of somebody in the list: the same columns as the table. */
export const StaffRowFields = ({
  roles,
  units,
  windows,
  add,
}: {
  roles: readonly string[]
  units: readonly string[]
  windows: readonly { value: string; label: string }[]
  add: (row: StaffRowForm) => Promise<void>
}) => {
  const [form] = Form.useForm<Values>()
  const role = Form.useWatch('role', form) ?? ''
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const send = async (values: Values) => {
    setPending(true)
    setFailure(null)
    try {
      await add({
        name: values.name,
        badge: values.badge,
        login: values.login,
        mobile: values.mobile ?? '',
        role: values.role,
        unit: unitLabels.includes(values.role) ? (values.units ?? []).join('、') : '',
        window: windowLabels.includes(values.role) ? (values.windows ?? []).join('、') : '',
      })
      form.resetFields()
      form.focusField('name')
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <details className="more set-up-part">
      <summary>逐个增加</summary>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void send(values)}
      >
        <div className="set-up-grid set-up-three">
          <LineField name="name" label="姓名" max={30} />
          <LineField name="badge" label="工号" max={20} hint="已在名单里的人加兼岗：姓名、工号、登录名照写" />
          <LineField name="login" label="登录名" max={40} />
          <LineField name="mobile" label="手机号" max={11} optional />
          <PickField name="role" label="岗位" options={roles.map(same)} />
          {unitLabels.includes(role) && (
            <Field name="units" label="单位" rules={[{ type: 'array', min: 1, message: '请选单位' }]}>
              <Select
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                options={units.map(same)}
                placeholder="请选择"
              />
            </Field>
          )}
          {windowLabels.includes(role) && (
            <Field name="windows" label="窗口" rules={[{ type: 'array', min: 1, message: '请选窗口' }]}>
              <Select
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                options={[...windows]}
                placeholder="请选择"
              />
            </Field>
          )}
        </div>
        {failure !== null && <Failed failure={failure} />}
        <Button htmlType="submit" loading={isPending}>
          加入名单
        </Button>
      </Form>
    </details>
  )
}
