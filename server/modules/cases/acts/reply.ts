import type { ConfirmReplyForm, ProposeReplyForm } from '@yimen/contract/cases-forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { findRole } from '../../../kernel/actor/actor.ts'
import { isMuted, rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { CaseEvent } from '../case.ts'
import { deliveryClock } from '../terms.ts'
import { remedyOf } from './letter-parts.ts'

/** How a prohibiting basis is kept: one text, three lines. */
export const basisText = (basis: { name: string; article: string; text: string }): string =>
  JSON.stringify([basis.name, basis.article, basis.text])
export const readBasis = (text: string): { name: string; article: string; text: string } => {
  const [name, article, body] = JSON.parse(text) as [string, string, string]
  return { name, article, text: body }
}

/** A reply is decided per request and needs the provision that forbids what was asked. § cases.3.1 */
export const proposeReply: Act<ProposeReplyForm> = {
  name: 'propose-reply',
  authority: 'acceptance',
  may: [rule<Facts>('cases.3.1', '已经提出按答复件办理，正等待确认', ({ c }) => c.reply === null)],
  check: [
    rule<FormFacts<ProposeReplyForm>>(
      'cases.3.1',
      '请写明禁止性规定的名称和条款',
      ({ form }) => /第.+[条款项]|[0-9]/.test(form.basis.article),
      'basis.article',
    ),
  ],
  events: (_c, form, ctx) => [
    {
      type: 'reply-proposed',
      ...acted(form, ctx),
      basis: ctx.note.text(basisText(form.basis)),
      explanation: ctx.note.text(form.explanation),
    },
  ],
}

/** Confirmed by the window lead or the unit, not by the clerk who proposed it; always in writing. § cases.3.2 § fault.5.2 */
export const confirmReply: Act<ConfirmReplyForm> = {
  name: 'confirm-reply',
  authority: null,
  by: () => ['window-lead', 'unit-lead', 'approver'],
  may: [rule<Facts>('cases.3.1', '没有待确认的答复件', ({ c }) => c.reply !== null)],
  who: [
    rule<Facts>(
      'cases.3.1',
      '答复件须由窗口负责人或单位确认',
      ({ c, ctx }) => findRole(ctx.actor, c.unitId, ['window-lead', 'unit-lead', 'approver']) !== null,
    ),
    rule<Facts>(
      'cases.3.1',
      '提出人不能自己确认，请由窗口负责人或单位另一人确认',
      ({ c, ctx }) => c.reply === null || c.reply.by !== ctx.actor.personId,
    ),
  ],
  check: [],
  events: (c, form, ctx): CaseEvent[] => {
    if (!form.confirm || c.reply === null)
      return [
        {
          type: 'reply-rejected',
          ...acted(form, ctx),
          note: form.note === undefined ? null : ctx.note.text(form.note),
        },
      ]
    return [
      {
        type: 'answered',
        ...acted(form, ctx),
        letter: ctx.note.letter('reply', {
          askedOn: localDateOf(c.takenInAt),
          request: `申请办理“${ctx.version.content.name}”。`,
          answer: ctx.read.text(c.reply.explanation),
          bases: [readBasis(ctx.read.text(c.reply.basis))],
          remedy: remedyOf(ctx),
        }),
        clock: isMuted('fault.5.6') ? null : deliveryClock(ctx.actAt),
      },
    ]
  },
}
