import { dueOf } from '../../../kernel/clock/index.ts'
import { rule } from '../../../kernel/rule/index.ts'
import type { Facts } from '../act.ts'
import { clocksAtAcceptance, promisedTerm } from '../terms.ts'

const converts = (c: Facts['c']): boolean => c.type === 'immediate' || c.type === 'reply'

/** Both terms from one start: what an applicant's own delay before acceptance used up is not the item's fault. */
const duesNow = ({ c, ctx }: Facts): string[] =>
  clocksAtAcceptance(ctx.version.content, ctx.actAt, ctx.actAt, converts(c)).map(
    (clock) => dueOf(clock, ctx.calendar).dueOn ?? '',
  )

/** What the promise of a case must satisfy at the moment it is given. */
export const promisedRules = [
  rule<Facts>(
    'cases.2.1',
    '承诺件的办理时限至少为1个工作日，请先由综合科更正该事项的承诺时限',
    ({ c, ctx }) => promisedTerm(ctx.version.content, converts(c)).amount >= 1,
  ),
  rule<Facts>('items.4.4', '承诺时限超过了法定时限，请先由综合科更正该事项', (facts) => {
    const [promised = '', statutory = ''] = duesNow(facts)
    return facts.ctx.version.content.statutory.amount === 0 || promised <= statutory
  }),
]
