import Radio from 'antd/es/radio'
import Select from 'antd/es/select'
import type { ReactNode } from 'react'
import { Field } from './field.tsx'

type Common = {
  name: string | readonly (string | number)[]
  label: string
  optional?: boolean
  hint?: ReactNode
  options: readonly { value: string; label: string }[]
}

/** One of a few words, all of them in sight. */
export const ChoiceField = ({ options, ...field }: Common) => (
  <Field {...field} verb="选择">
    <Radio.Group options={options.map((option) => ({ ...option }))} />
  </Field>
)

/** One of many, found by typing. */
export const PickField = ({
  options,
  loading = false,
  placeholder = '请选择',
  ...field
}: Common & { loading?: boolean; placeholder?: string }) => (
  <Field {...field} verb="选择">
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={field.optional === true}
      loading={loading}
      placeholder={placeholder}
      options={options.map((option) => ({ ...option }))}
      notFoundContent="没有可选的项"
    />
  </Field>
)
