import type { ExemptForm, PayForm } from '@yimen/contract/cases-forms.ts'
import { type Fee, feesFor } from '@yimen/contract/items.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { CaseState } from '../case.ts'
import type { Context } from '../context.ts'

/** Fees of this case that are neither paid nor exempt. § fault.5.6 */
export const openFees = (c: CaseState, ctx: Pick<Context, 'version'>): Fee[] =>
  feesFor(ctx.version.content, c.answers).filter((fee) => c.payments[fee.key] === undefined)

const feeOf = ({ c, ctx, form }: { c: CaseState; ctx: Context; form: { fee: string } }): Fee | undefined =>
  openFees(c, ctx).find((fee) => fee.key === form.fee)

/** What is due by the item's standard and its reduction; free-hand amounts are refused. § fault.5.13 */
const standardOf = (fee: Fee | undefined, reduction: string | undefined): number | null => {
  if (fee === undefined) return null
  if (reduction === undefined) return fee.amount
  return fee.reductions.find((r) => r.key === reduction)?.amount ?? null
}

const someFeeIsOpen = rule<Facts>(
  'items.7.3',
  '本件不收费，或费用已登记',
  ({ c, ctx }) => openFees(c, ctx).length > 0,
)
const feeExists = rule<FormFacts<{ fee: string } & PayForm>>(
  'fault.5.13',
  '该事项没有这项收费，或已经登记',
  (f) => feeOf(f) !== undefined,
  'fee',
)

/** Payment against the item's standard, complete with the number of its receipt. § fault.5.13 § fault.5.14 */
export const pay: Act<PayForm> = {
  name: 'pay',
  authority: 'payment',
  may: [someFeeIsOpen],
  check: [
    feeExists,
    rule<FormFacts<PayForm>>(
      'fault.5.13',
      (f) =>
        `应收${((standardOf(feeOf(f), f.form.reduction) ?? 0) / 100).toFixed(2)}元，按公布的收费标准登记`,
      (f) => standardOf(feeOf(f), f.form.reduction) === f.form.amount,
      'amount',
    ),
    rule<FormFacts<PayForm>>(
      'fault.5.14',
      '票据号码应为6至40位数字、字母或连接号',
      ({ form }) => /^[0-9A-Za-z-]{6,40}$/.test(form.receiptNumber),
      'receiptNumber',
    ),
  ],
  events: (_c, form, ctx) => [
    {
      type: 'paid',
      ...acted(form, ctx),
      fee: form.fee,
      amount: form.amount,
      reduction: form.reduction ?? null,
      receiptNumber: form.receiptNumber,
      paidOn: form.paidOn,
    },
  ],
}

export const exempt: Act<ExemptForm> = {
  name: 'exempt',
  authority: 'payment',
  may: [someFeeIsOpen],
  check: [
    rule<FormFacts<ExemptForm>>(
      'fault.5.13',
      '该事项没有这项收费，或已经登记',
      (f) => feeOf(f) !== undefined,
      'fee',
    ),
  ],
  events: (_c, form, ctx) => [
    { type: 'exempted', ...acted(form, ctx), fee: form.fee, basis: ctx.note.text(form.basis) },
  ],
}
