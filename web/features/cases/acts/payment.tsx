import type { CaseView } from '@yimen/contract/cases-view.ts'
import Form from 'antd/es/form'
import { PickField } from '../../../workbench/fields/choice-field.tsx'
import { fenOf, MoneyField, yuan } from '../../../workbench/fields/money-field.tsx'
import { DayField, LineField } from '../../../workbench/fields/text-field.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { ActPanel, type ActProps } from './act-panel.tsx'

const due = ({ fees }: CaseView) => fees.filter(({ state }) => state === 'due')

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
          <PickField
            name="fee"
            label="收费项目"
            options={fees.map(({ key, name, amount }) => ({ value: key, label: `${name}，${yuan(amount)}` }))}
          />
          <Form.Item noStyle shouldUpdate>
            {() => {
              const fee = fees.find(({ key }) => key === form.getFieldValue('fee'))
              return (
                <>
                  {fee !== undefined && <p className="quiet">收费标准：{fee.standard}</p>}
                  {fee !== undefined && fee.reductions.length > 0 && (
                    <PickField
                      name="reduction"
                      label="减免"
                      optional
                      options={fee.reductions.map(({ key, name, amount }) => ({
                        value: key,
                        label: `${name}，${yuan(amount)}`,
                      }))}
                    />
                  )}
                </>
              )
            }}
          </Form.Item>
          <MoneyField name="amount" label="实收金额" />
          <LineField name="receiptNumber" label="票据号码" max={60} />
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
      <PickField
        name="fee"
        label="收费项目"
        options={fees.map(({ key, name, amount }) => ({ value: key, label: `${name}，${yuan(amount)}` }))}
      />
      <LineField name="basis" label="免缴依据" max={300} />
    </ActPanel>
  )
}
