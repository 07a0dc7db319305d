import type { GrantForm, RefuseForm } from '@yimen/contract/cases-forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { addWorkingDays } from '../../../kernel/calendar/index.ts'
import { isMuted, rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { CaseState } from '../case.ts'
import type { Context } from '../context.ts'
import { openPoints } from '../rules/materials.ts'
import { DELIVERY_DAYS, deliveryClock } from '../terms.ts'
import { acceptanceNumberOf, basesOf, remedyOf, writtenBasis } from './letter-parts.ts'
import { openFees } from './pay.ts'
import { currentStep } from './take-step.ts'

/** A result that is a document is named with number, validity and issuer. */
export const needsCertificate = (ctx: Pick<Context, 'version'>): boolean =>
  ['certificate', 'approval'].includes(ctx.version.content.result.kind)

/** Finishing needs every step passed and nothing pending; an immediate case may finish on the spot. § fault.5.6 */
export const finishRules = [
  rule<Facts>(
    'fault.5.6',
    '承诺件须先受理再作出决定，不能直接办结',
    ({ c }) => c.phase !== 'taken-in' || c.type === 'immediate',
  ),
  rule<Facts>(
    'fault.5.6',
    ({ c, ctx }) =>
      `还有环节未办完：${ctx.version.content.steps.find((step) => step.key === currentStep(c))?.name ?? ''}，办完后才能作出决定`,
    ({ c }) => currentStep(c) === null || c.type === 'immediate',
  ),
  rule<Facts>('cases.2.3', '征求意见尚未回复，请等待或催办', ({ c }) =>
    c.consultations.every((x) => x.answer !== null),
  ),
  rule<Facts>('cases.2.2', '正在依法中止计时，请先恢复计时再作出决定', ({ c }) => c.stopped === null),
]

const granting = [
  ...finishRules,
  rule<Facts>(
    'fault.5.6',
    ({ c, ctx }) =>
      `费用未登记：${openFees(c, ctx)
        .map((fee) => fee.name)
        .join('、')}，请先登记缴费或免缴`,
    ({ c, ctx }) => openFees(c, ctx).length === 0,
  ),
  rule<Facts>(
    'items.4.3',
    ({ c, ctx }) => `材料还差：${openPoints(ctx.version.content, c).join('、')}`,
    ({ c, ctx }) => c.phase !== 'taken-in' || openPoints(ctx.version.content, c).length === 0,
  ),
]

const certificateText = (form: GrantForm) =>
  form.certificate === undefined
    ? {}
    : {
        certificate: {
          name: form.certificate.name,
          number: form.certificate.number,
          validity:
            form.certificate.validTo === null
              ? `${form.certificate.validFrom}起长期有效`
              : `${form.certificate.validFrom}至${form.certificate.validTo}`,
          issuer: form.certificate.issuer,
        },
      }

/** A decision entered late counts from its entry; the delivery clock runs from the decision. [许可法 44] */
const clockAfterDecision = (ctx: Context) => (isMuted('fault.5.6') ? null : deliveryClock(ctx.actAt))

export const grantEvent = (c: CaseState, form: GrantForm, ctx: Context) => {
  const item = ctx.version.content
  return {
    type: 'granted' as const,
    ...acted(form, ctx),
    letter: ctx.note.letter('grant', {
      receivedOn: localDateOf(c.takenInAt),
      ...acceptanceNumberOf(c),
      content: `经审查，${ctx.read.party(c.applicant).name}申请的“${item.name}”符合规定条件，决定准予。`,
      bases: basesOf(item),
      ...certificateText(form),
      duties: [],
      delivery: `请到${item.place}领取，也可选择邮寄。领取时请带本人身份证件。`,
      deliverBy: addWorkingDays(localDateOf(ctx.actAt), DELIVERY_DAYS, ctx.calendar),
    }),
    opinion: form.opinion === undefined ? null : ctx.note.text(form.opinion),
    certificate: form.certificate ?? null,
    clock: clockAfterDecision(ctx),
  }
}

export const grant: Act<GrantForm> = {
  name: 'grant',
  authority: (c) => (c.type === 'immediate' && c.phase === 'taken-in' ? 'finish' : 'decision'),
  may: granting,
  check: [
    rule<FormFacts<GrantForm>>(
      'fault.5.6',
      ({ ctx }) => `结果是“${ctx.version.content.result.name}”，请填写证照名称、编号、有效期和发证单位`,
      ({ ctx, form }) => !needsCertificate(ctx) || form.certificate !== undefined,
      'certificate',
    ),
    rule<FormFacts<GrantForm>>(
      'fault.5.6',
      '有效期的截止日早于起始日，请核对',
      ({ form }) =>
        form.certificate === undefined ||
        form.certificate.validTo === null ||
        form.certificate.validTo >= form.certificate.validFrom,
      'certificate.validTo',
    ),
  ],
  events: (c, form, ctx) => [grantEvent(c, form, ctx)],
}

/** Ours: at least ten characters, so that it says something. */
export const isReasoned = (text: string): boolean => Array.from(text.trim()).length >= 10

/** A refusal states facts, reasons and basis, and tells both remedies. [许可法 38] § cases.3.2 */
export const refuse: Act<RefuseForm> = {
  name: 'refuse',
  authority: (c) => (c.type === 'immediate' && c.phase === 'taken-in' ? 'finish' : 'decision'),
  may: finishRules.slice(0, 1).concat(finishRules.slice(2)),
  check: [
    rule<FormFacts<RefuseForm>>(
      'cases.3.2',
      '不予许可须说明理由，请写明事实和理由（各不少于10个字）',
      ({ form }) => isReasoned(form.reasons) && isReasoned(form.facts),
      'reasons',
    ),
  ],
  events: (c, form, ctx) => [
    {
      type: 'refused',
      ...acted(form, ctx),
      facts: ctx.note.text(form.facts),
      reasons: ctx.note.text(form.reasons),
      basis: ctx.note.text(form.basis),
      letter: ctx.note.letter('refusal', {
        receivedOn: localDateOf(c.takenInAt),
        ...acceptanceNumberOf(c),
        facts: form.facts,
        reasons: form.reasons,
        bases: writtenBasis(form.basis),
        remedy: remedyOf(ctx),
      }),
      clock: clockAfterDecision(ctx),
    },
  ],
}
