import type { Refusal } from '@yimen/contract/forms.ts'
import type { Rule } from 'antd/es/form'
import Form from 'antd/es/form'
import { createContext, type ReactElement, type ReactNode, useContext } from 'react'
import { Refusals } from '../refusals.tsx'
import { placed } from './refusal-field.ts'

/** What the server refused; each field shows what is about itself. */
export const RefusalContext = createContext<readonly Refusal[]>([])

/** One labelled field of a form: its own rule, and beside it whatever the server said about it. */
export const Field = ({
  name,
  label,
  optional = false,
  rules = [],
  hint,
  checked = false,
  verb = '填写',
  children,
}: {
  name: string | readonly (string | number)[]
  label: string
  optional?: boolean
  rules?: readonly Rule[]
  hint?: ReactNode
  checked?: boolean
  /** What the hand does here: 填写 a text, 选择 one of several. */
  verb?: '填写' | '选择'
  children: ReactElement
}) => {
  const own = placed(useContext(RefusalContext), name)
  // What stands in brackets explains the label; the message need not say it again.
  const message = `请${verb}${label.replace(/（.*）$/, '')}`
  const required: Rule[] = optional ? [] : [{ required: true, whitespace: true, message }]
  const untyped: Rule[] = optional ? [] : [{ required: true, message }]
  return (
    <Form.Item
      name={typeof name === 'string' ? name : [...name]}
      label={optional ? `${label}（可不填）` : label}
      rules={[...(rules.some((rule) => 'type' in rule) ? untyped : required), ...rules]}
      valuePropName={checked ? 'checked' : 'value'}
      {...(own.length > 0 ? { validateStatus: 'error' as const } : {})}
      {...(own.length > 0 || hint !== undefined
        ? {
            extra: (
              <>
                <Refusals refusals={own} />
                {hint}
              </>
            ),
          }
        : {})}
    >
      {children}
    </Form.Item>
  )
}
