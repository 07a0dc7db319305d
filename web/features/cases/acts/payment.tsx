import type { CaseView } from '@yimen/contract/cases-view.ts'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { useEffect } from 'react'
import { PickField } from '../../../workbench/fields/choice-field.tsx'
import { fenOf, MoneyField, yuan } from '../../../workbench/fields/money-field.tsx'
import { DayField, LineField } from '../../../workbench/fields/text-field.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { ActPanel, type ActProps } from './act-panel.tsx'

const due = ({ fees }: CaseView) => fees.filter(({ state }) => state === 'due')

type Fee = CaseView['fees'][number]

const feeText = ({ name, amount, standard }: Fee): string => `${name}，${yuan(amount)}（标准：${standard}）`

/** Where one thing is to be paid there is nothing to choose. */
const FeeField = ({ fees }: { fees: readonly Fee[] }) =>
  fees.length === 1 ? (
    <>
      <p className="quiet">收费项目：{fees.map(feeText)}</p>
      <Form.Item name="fee" hidden>
        <Input />
      </Form.Item>
    </>
  ) : (
    <PickField
      name="fee"
      label="收费项目"
      options={fees.map((fee) => ({ value: fee.key, label: feeText(fee) }))}
    />
  )

const Reduction = ({ fee }: { fee: Fee | undefined }) =>
  fee === undefined || fee.reductions.length === 0 ? null : (
    <PickField
      name="reduction"
      label="减免"
      optional
      options={fee.reductions.map(({ key, name, amount }) => ({
        value: key,
        label: `${name}，${yuan(amount)}`,
      }))}
    />
  )

/** The amount is the published one: it follows the fee and its reduction as they are chosen. § fault.5.13 */
const AmountFollows = ({ fees }: { fees: readonly Fee[] }) => {
  const form = Form.useFormInstance()
  const key: unknown = Form.useWatch('fee')
  const reduction: unknown = Form.useWatch('reduction')
  const fee = fees.find((one) => one.key === key)
  const due = fee?.reductions.find((one) => one.key === reduction)?.amount ?? fee?.amount
  useEffect(() => {
    if (due !== undefined) form.setFieldValue('amount', due / 100)
  }, [due, form])
  return null
}

/** What was paid, against the item's published standard, with the number of its receipt. § fault.5.13 § fault.5.14 */
export const Pay = (props: ActProps) => {
  const fees = due(props.shown)
  const first = fees[0]
  return (
    <ActPanel
      {...props}
      action="pay"
      initial={{
        fee: first?.key,
        reduction: undefined as string | undefined,
        amount: first === undefined ? 0 : first.amount / 100,
        receiptNumber: '',
        paidOn: todayOn(),
      }}
      words={({ fee, reduction, amount, receiptNumber, paidOn }) => ({
        fee: fee ?? '',
        ...(reduction === undefined ? {} : { reduction }),
        amount: fenOf(amount),
        receiptNumber,
        paidOn,
      })}
    >
      {(form) => (
        <>
          <FeeField fees={fees} />
          <LineField
            name="receiptNumber"
            label="票据号码"
            max={60}
            placeholder="票据右上角的号码，如：0012345678"
          />
          <Form.Item noStyle shouldUpdate>
            {() => <Reduction fee={fees.find(({ key }) => key === form.getFieldValue('fee'))} />}
          </Form.Item>
          <AmountFollows fees={fees} />
          <MoneyField name="amount" label="实收金额" />
          <DayField name="paidOn" label="缴费日期" max={todayOn()} />
        </>
      )}
    </ActPanel>
  )
}

export const Exempt = (props: ActProps) => {
  const fees = due(props.shown)
  return (
    <ActPanel
      {...props}
      action="exempt"
      initial={{ fee: fees[0]?.key, basis: '' }}
      words={({ fee, basis }) => ({ fee: fee ?? '', basis })}
    >
      <FeeField fees={fees} />
      <LineField name="basis" label="免缴依据" max={300} />
    </ActPanel>
  )
}
