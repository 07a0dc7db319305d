import { dueOf } from '../../../kernel/clock/index.ts'
import { rule } from '../../../kernel/rule/index.ts'
import type { Facts } from '../act.ts'
import { clocksAtAcceptance, promisedTerm } from '../terms.ts'

const duesNow = ({ c, ctx }: Facts) => {
  const [promised, statutory] = clocksAtAcceptance(
    ctx.version.content,
    c.takenInAt,
    ctx.actAt,
    c.type === 'immediate' || c.type === 'reply',
  )
  return promised === undefined || statutory === undefined
    ? null
    : { promised: dueOf(promised, ctx.calendar).dueOn, statutory: dueOf(statutory, ctx.calendar).dueOn }
}

/** What the promise of a case must satisfy at the moment it is given. */
export const promisedRules = [
  rule<Facts>(
    'cases.2.1',
    '承诺件的办理时限至少为1个工作日，请先由综合科更正该事项的承诺时限',
    ({ c, ctx }) =>
      promisedTerm(ctx.version.content, c.type === 'immediate' || c.type === 'reply').amount >= 1,
  ),
  rule<Facts>('items.4.4', '承诺时限超过了法定时限，请先由综合科更正该事项', (facts) => {
    const dues = duesNow(facts)
    if (facts.ctx.version.content.statutory.amount === 0) return true
    return dues?.promised == null || dues.statutory === null || dues.promised <= dues.statutory
  }),
]
