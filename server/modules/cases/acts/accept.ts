import type { AcceptForm } from '@yimen/contract/cases-forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { dueOf } from '../../../kernel/clock/index.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { CaseEvent, CaseState } from '../case.ts'
import type { Context } from '../context.ts'
import { promisedRules } from '../rules/promised.ts'
import { openPoints, received, unknownMaterials } from '../rules/materials.ts'
import { clocksAtAcceptance, promisedTerm, termText } from '../terms.ts'
import { dueOfLetter, feeText, uncountedOf } from './letter-parts.ts'

/** The five branches of article 32, fifth: complete and in form → accepted, with its letter. § items.4.3 */

const clocksOf = (c: CaseState, ctx: Context, acceptedAt: string, converted: boolean) => {
  const clocks = clocksAtAcceptance(ctx.version.content, c.takenInAt, acceptedAt, converted)
  const promised = clocks[0]
  if (promised === undefined) throw new Error('acceptance without a clock')
  return { clocks, due: dueOf(promised, ctx.calendar) }
}

/** The clocks, due date and acceptance letter of a case from that instant on. */
export const acceptanceOf = (
  c: CaseState,
  ctx: Context,
  acceptedAt: string,
  more: { conversion?: { from: 'immediate' | 'reply'; reason: string }; deemed?: boolean } = {},
) => {
  const item = ctx.version.content
  const converted = more.conversion !== undefined || c.type === 'immediate'
  const { clocks, due } = clocksOf(c, ctx, acceptedAt, converted)
  const letter = ctx.note.letter('acceptance', {
    receivedOn: localDateOf(c.takenInAt),
    promisedTerm: termText(promisedTerm(item, converted)),
    due: dueOfLetter(due),
    ...more,
    uncounted: uncountedOf(item),
    fee: feeText(item, c.answers),
    queryCode: ctx.queryCode,
  })
  if (due.dueOn === null) throw new Error('an accepted case has a due date')
  return { on: localDateOf(acceptedAt), clocks, due: due.dueOn, letter }
}

const withForm = (c: CaseState, form: AcceptForm): CaseState =>
  form.materials === undefined ? c : { ...c, materials: { ...c.materials, ...received(form.materials) } }

export const accept: Act<AcceptForm> = {
  name: 'accept',
  authority: 'acceptance',
  may: [
    rule<Facts>(
      'cases.1.1',
      '即办件当场办结；不能当场办结的，请用“转为承诺件”并写明原因',
      ({ c }) => c.type !== 'immediate',
    ),
    rule<Facts>('cases.3.1', '已提出按答复件办理，请先由窗口负责人确认或退回', ({ c }) => c.reply === null),
    ...promisedRules,
  ],
  check: [
    rule<FormFacts<AcceptForm>>(
      'items.4.3',
      ({ ctx, form }) =>
        `材料清单中没有：${unknownMaterials(ctx.version.content, form.materials ?? []).join('、')}`,
      ({ ctx, form }) => unknownMaterials(ctx.version.content, form.materials ?? []).length === 0,
      'materials',
    ),
    rule<FormFacts<AcceptForm>>(
      'items.4.3',
      ({ c, ctx, form }) =>
        `材料还差${openPoints(ctx.version.content, withForm(c, form)).length}份：${openPoints(ctx.version.content, withForm(c, form)).join('、')}。请当场补齐，或出具补正告知书`,
      ({ c, ctx, form }) => openPoints(ctx.version.content, withForm(c, form)).length === 0,
      'materials',
    ),
  ],
  events: (c, form, ctx): CaseEvent[] => {
    const complete = withForm(c, form)
    const handedIn: CaseEvent[] =
      form.materials === undefined
        ? []
        : [{ type: 'supplemented', ...acted(form, ctx), materials: received(form.materials), met: [] }]
    return [...handedIn, { type: 'accepted', ...acted(form, ctx), ...acceptanceOf(complete, ctx, ctx.actAt) }]
  },
}
