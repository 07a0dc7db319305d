import type { AnswerConsultationForm, ConsultForm, TakeStepForm } from '@yimen/contract/cases-forms.ts'
import { type ItemContent, type Step } from '@yimen/contract/items.ts'
import { ROLE_LABELS, type Role } from '@yimen/contract/organisation.ts'
import { findRole } from '../../../kernel/actor/actor.ts'
import { isMuted, rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { CaseState } from '../case.ts'

/** The step a case stands at: the first that is not passed; null when all are. § service.2.4 */
export const currentStep = (c: CaseState): string | null =>
  c.steps.find((step) => step.state === 'open')?.key ?? null

/** Who does a step of that role; an authority for the very step goes before. § items.5.2 */
const STEP_ROLES: Readonly<Record<Step['role'], readonly Role[]>> = {
  clerk: ['clerk', 'window-lead'],
  'window-lead': ['window-lead', 'unit-lead'],
  approver: ['approver', 'unit-lead'],
  'unit-lead': ['unit-lead'],
}

const rolesNow = (c: CaseState, item: ItemContent): readonly Role[] => {
  const step = item.steps.find(({ key }) => key === currentStep(c))
  return step === undefined ? ['approver', 'unit-lead'] : STEP_ROLES[step.role]
}

const isNamedFor = ({ c, ctx }: Facts): boolean =>
  ctx.actor.authorities.some(
    ({ unitId, acts }) => unitId === c.unitId && acts.includes(`step:${currentStep(c)}`),
  )

/**
 * One step of the item version, by whoever has its authority; when all are passed, whoever decides may send the
 * case back to one of them. § items.5.2 § fault.5.4
 */
export const takeStep: Act<TakeStepForm> = {
  name: 'take-step',
  authority: (c) => (currentStep(c) === null ? 'decision' : `step:${currentStep(c)}`),
  by: rolesNow,
  who: [
    rule<Facts>(
      'items.5.2',
      ({ c, ctx }) =>
        `此环节由${rolesNow(c, ctx.version.content)
          .map((role) => ROLE_LABELS[role])
          .join('或')}办理`,
      (facts) =>
        isMuted('fault.5.4') ||
        currentStep(facts.c) === null ||
        isNamedFor(facts) ||
        findRole(facts.ctx.actor, facts.c.unitId, rolesNow(facts.c, facts.ctx.version.content)) !== null,
    ),
  ],
  may: [
    rule<Facts>('service.2.4', '本件没有办理环节，请作出决定', ({ c }) => c.steps.length > 0),
    rule<Facts>('cases.2.2', '正在依法中止计时，请先恢复计时再办理', ({ c }) => c.stopped === null),
    rule<Facts>('cases.2.3', '征求意见尚未回复，请等待或催办', ({ c }) =>
      c.consultations.every((x) => x.answer !== null),
    ),
  ],
  check: [
    rule<FormFacts<TakeStepForm>>(
      'service.2.4',
      ({ c }) =>
        currentStep(c) === null
          ? '全部办理环节都已完成，请作出决定，或退回到其中一个环节'
          : '此件不在这个环节，请刷新后按事项规定的顺序办理',
      ({ c, form }) => form.outcome === 'sent-back' || form.step === currentStep(c),
      'step',
    ),
    rule<FormFacts<TakeStepForm>>(
      'service.2.4',
      '只能退回到已经办过的环节',
      ({ c, form }) =>
        form.outcome === 'passed' ||
        c.steps.some((step) => step.key === form.step && step.state === 'passed'),
      'step',
    ),
    rule<FormFacts<TakeStepForm>>(
      'service.2.4',
      '现场踏勘应当由两名以上工作人员进行，请填写另一名人员',
      ({ ctx, form }) =>
        form.outcome === 'sent-back' ||
        ctx.version.content.steps.find((step) => step.key === form.step)?.kind !== 'survey' ||
        (form.secondPerson !== undefined && form.secondPerson !== ctx.actor.personId),
      'secondPerson',
    ),
    rule<FormFacts<TakeStepForm>>(
      'service.2.4',
      '另一名人员现在不在本单位的岗位上，请从本单位人员中选择',
      ({ ctx, form }) => form.secondPerson === undefined || ctx.colleagues.has(form.secondPerson),
      'secondPerson',
    ),
  ],
  events: (_c, form, ctx) =>
    form.outcome === 'passed'
      ? [
          {
            type: 'step-taken',
            ...acted(form, ctx),
            step: form.step,
            opinion: ctx.note.text(form.opinion),
            second: form.secondPerson ?? null,
          },
        ]
      : [{ type: 'sent-back', ...acted(form, ctx), step: form.step, opinion: ctx.note.text(form.opinion) }],
}

/** Other sections are asked by the window, never by the applicant. § cases.2.3 */
export const consult: Act<ConsultForm> = {
  name: 'consult',
  authority: 'step',
  may: [],
  check: [],
  events: (_c, form, ctx) => [
    {
      type: 'consulted',
      ...acted(form, ctx),
      id: ctx.note.newId(),
      consultedUnitId: form.unitId,
      question: ctx.note.text(form.question),
    },
  ],
}

const mine = ({ c, ctx, form }: FormFacts<AnswerConsultationForm>) =>
  c.consultations.find((x) => x.id === form.consultation && ctx.actor.scopes.includes(`unit:${x.unitId}`))

export const answerConsultation: Act<AnswerConsultationForm> = {
  name: 'answer-consultation',
  authority: null,
  who: [
    rule<Facts>('cases.2.3', '没有征求您所在单位意见的事项', ({ c, ctx }) =>
      c.consultations.some((x) => ctx.actor.scopes.includes(`unit:${x.unitId}`)),
    ),
  ],
  may: [
    rule<Facts>('cases.2.3', '征求您所在单位的意见都已回复', ({ c, ctx }) =>
      c.consultations.some((x) => x.answer === null && ctx.actor.scopes.includes(`unit:${x.unitId}`)),
    ),
  ],
  check: [
    rule<FormFacts<AnswerConsultationForm>>(
      'cases.2.3',
      '这项征求意见不属于您所在的单位，或已经回复',
      (f) => mine(f)?.answer === null,
      'consultation',
    ),
  ],
  events: (_c, form, ctx) => [
    {
      type: 'consultation-answered',
      ...acted(form, ctx),
      id: form.consultation,
      answer: ctx.note.text(form.answer),
    },
  ],
}
