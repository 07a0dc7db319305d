import type { ConvertForm, WaitForm } from '@yimen/contract/cases-forms.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts } from '../act.ts'
import { acceptanceOf } from './accept.ts'
import { promisedRules } from '../rules/promised.ts'

/** An immediate case or a reply that can't be finished on the spot goes on as a promised one. § cases.1.1 § cases.3.2 */
export const convert: Act<ConvertForm> = {
  name: 'convert',
  authority: 'acceptance',
  may: [
    rule<Facts>(
      'cases.1.1',
      '只有即办件和答复件可以转为承诺件，办件类型由事项确定',
      ({ c }) => c.type === 'immediate' || c.type === 'reply' || c.reply !== null,
    ),
    ...promisedRules,
  ],
  check: [],
  events: (c, form, ctx) => {
    const from = c.type === 'immediate' ? 'immediate' : 'reply'
    return [
      {
        type: 'converted',
        ...acted(form, ctx),
        from,
        reason: ctx.note.text(form.reason),
        ...acceptanceOf(c, ctx, ctx.actAt, { conversion: { from, reason: form.reason } }),
      },
    ]
  },
}

/** Waiting for the applicant (paying, fetching a paper) is a marked state, not idleness. § cases.1.2 */
export const wait: Act<WaitForm> = {
  name: 'wait',
  authority: 'intake',
  may: [
    rule<Facts>('cases.1.2', '只有即办件需要注明等候申请人', ({ c }) => c.type === 'immediate'),
    rule<Facts>('cases.1.2', '已注明等候申请人', ({ c }) => c.waiting === null),
  ],
  check: [],
  events: (_c, form, ctx) => [
    {
      type: 'waiting-noted',
      ...acted(form, ctx),
      reason: form.reason,
      note: form.note === undefined ? null : ctx.note.text(form.note),
    },
  ],
}
