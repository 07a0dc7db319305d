import InputNumber from 'antd/es/input-number'
import { Field } from './field.tsx'

/** Money is whole fen in the record; people read and type yuan. */
export const yuan = (fen: number): string =>
  `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} 元`
export const fenOf = (typed: number): number => Math.round(typed * 100)

export const MoneyField = ({ name, label }: { name: string; label: string }) => (
  <Field name={name} label={label} rules={[{ type: 'number', min: 0, message: '金额不能为负' }]}>
    <InputNumber min={0} max={1_000_000_000} precision={2} suffix="元" className="money-input" />
  </Field>
)
