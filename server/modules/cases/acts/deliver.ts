import type { CorrectWrongFinishForm, DeliverForm, OfferForm } from '@yimen/contract/cases-forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { findRole } from '../../../kernel/actor/actor.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { CaseState } from '../case.ts'
import type { Context } from '../context.ts'
import { titleOf } from '../letter-title.ts'

const METHODS = {
  'in-person': 'direct',
  agent: 'agent',
  post: 'post',
  electronic: 'electronic',
  left: 'left',
  'public-notice': 'public-notice',
} as const

const needsProof = (way: DeliverForm['way']): boolean => way !== 'in-person' && way !== 'agent'

/** The decision by its title and number, and the certificate that goes with it. */
const documentsOf = (c: CaseState, ctx: Context) => [
  ...c.namedIn
    .filter(({ letter }) => letter === c.decision?.letter)
    .map((letter) => ({ title: titleOf(letter, ctx.version.content.kind), number: letter.number })),
  ...(c.certificate === null ? [] : [{ title: c.certificate.name, number: c.certificate.number }]),
]

/** Delivery is a later state with its own clock; its proof is the 送达回证. [民诉法 87–95] § fault.5.6 */
export const deliver: Act<DeliverForm> = {
  name: 'deliver',
  authority: 'delivery',
  may: [rule<Facts>('fault.5.6', '尚未作出决定，不能送达', ({ c }) => c.decision !== null)],
  check: [
    rule<FormFacts<DeliverForm>>(
      'fault.5.6',
      '请填写送达凭据：邮件号、见证人、到达的系统或公告名称',
      ({ form }) => !needsProof(form.way) || form.proof !== undefined,
      'proof',
    ),
    rule<FormFacts<DeliverForm>>(
      'fault.5.6',
      '本件没有登记代理人，或代理权限不含代收结果',
      ({ c, ctx, form }) =>
        form.way !== 'agent' ||
        (c.agent !== null && (ctx.read.party(c.agent).powers ?? []).includes('receive-result')),
      'way',
    ),
  ],
  events: (c, form, ctx) => [
    {
      type: 'delivered',
      ...acted(form, ctx),
      way: form.way,
      receiver: ctx.note.text(form.receiver),
      proof: form.proof === undefined ? null : ctx.note.text(form.proof),
      letter: ctx.note.letter('service-return', {
        documents: documentsOf(c, ctx),
        method: METHODS[form.way],
        servers: [ctx.actor.name],
        deliveredOn: localDateOf(ctx.actAt),
        receiver: { name: form.receiver },
        ...(form.proof === undefined ? {} : { remarks: form.proof }),
      }),
    },
  ],
}

/** Told that the result is ready and offered by post: the window's part is done. § fault.5.6 */
export const offer: Act<OfferForm> = {
  name: 'offer',
  authority: 'delivery',
  may: [rule<Facts>('fault.5.6', '已经通知过领取', ({ c }) => c.offeredAt === null)],
  check: [],
  events: (_c, form, ctx) => [
    {
      type: 'offered',
      ...acted(form, ctx),
      told: form.told,
      note: form.note === undefined ? null : ctx.note.text(form.note),
    },
  ],
}

/** A wrong finish is undone only by a correcting event with reason and the lead's consent; both stay visible. § fault.5.6 */
export const correctWrongFinish: Act<CorrectWrongFinishForm> = {
  name: 'correct-wrong-finish',
  authority: null,
  by: () => ['window-lead', 'unit-lead'],
  who: [
    rule<Facts>(
      'fault.5.6',
      '更正错误的办结须由窗口负责人或单位负责人办理并写明原因',
      ({ c, ctx }) => findRole(ctx.actor, c.unitId, ['window-lead', 'unit-lead']) !== null,
    ),
  ],
  may: [],
  check: [],
  events: (_c, form, ctx) => [
    { type: 'finish-corrected', ...acted(form, ctx), reason: ctx.note.text(form.reason) },
  ],
}
