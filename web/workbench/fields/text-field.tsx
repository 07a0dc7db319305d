import Input from 'antd/es/input'
import type { ReactNode } from 'react'
import { Field } from './field.tsx'

type Common = {
  name: string | readonly (string | number)[]
  label: string
  optional?: boolean
  hint?: ReactNode
  placeholder?: string
}

/** A line of text. */
export const LineField = ({ max = 200, placeholder, ...field }: Common & { max?: number }) => (
  <Field {...field}>
    <Input maxLength={max} placeholder={placeholder} autoComplete="off" />
  </Field>
)

/** Some lines of text. */
export const ProseField = ({
  max = 2000,
  rows = 3,
  placeholder,
  ...field
}: Common & { max?: number; rows?: number }) => (
  <Field {...field}>
    <Input.TextArea
      maxLength={max}
      autoSize={{ minRows: rows, maxRows: 14 }}
      placeholder={placeholder}
      showCount={{ formatter: ({ count }) => (count > max * 0.8 ? `${count} / ${max} 字` : '') }}
    />
  </Field>
)

/** A local date. */
export const DayField = ({ min, max, ...field }: Common & { min?: string; max?: string }) => (
  <Field {...field}>
    <Input type="date" min={min} max={max} className="day-input" />
  </Field>
)
