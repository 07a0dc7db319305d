import { epochOf } from '@yimen/contract/local-date.ts'
import { isMuted } from '../../../kernel/rule/index.ts'
import type { CaseEvent, CaseState } from '../case.ts'
import type { Context } from '../context.ts'
import { supplementDueAt } from '../terms.ts'
import { acceptanceOf } from './accept.ts'

/**
 * Nobody told the applicant within five working days what is missing: the case counts as accepted from the day
 * of intake, by itself. Null when that is not so (any more). [许可法 32(4)] § items.4.3
 */
export const deemAccepted = (c: CaseState, ctx: Context): CaseEvent[] | null => {
  const untold = c.phase === 'taken-in' && c.supplement === null && c.reply === null && c.type !== 'immediate'
  if (!untold || epochOf(ctx.now) <= epochOf(supplementDueAt(c.takenInAt, ctx.calendar))) return null
  if (isMuted('items.4.3')) return null
  return [{ type: 'deemed-accepted', actAt: ctx.now, ...acceptanceOf(c, ctx, c.takenInAt, { deemed: true }) }]
}
