import type { WindowForm } from '@yimen/contract/set-up-places.ts'
import Select from 'antd/es/select'
import { Field } from '../../workbench/fields/field.tsx'
import { LineField } from '../../workbench/fields/text-field.tsx'

/** What is asked of a window, at the set-up and later. */
export const WindowFields = ({
  at,
  units,
}: {
  /** Where in its form a field stands. */
  at: (field: keyof WindowForm) => string | readonly (string | number)[]
  units: { value: string; label: string }[]
}) => (
  <>
    <LineField name={at('number')} label="窗口号" max={10} />
    <LineField name={at('name')} label="窗口名称" max={40} placeholder="综合窗口" />
    <LineField name={at('place')} label="位置" max={40} />
    <Field
      name={at('unitKeys')}
      label="办理哪些单位的业务"
      rules={[{ type: 'array', min: 1, message: '请至少选一个单位' }]}
    >
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        options={units}
        placeholder="请选择"
        notFoundContent="没有可选的单位"
      />
    </Field>
  </>
)
