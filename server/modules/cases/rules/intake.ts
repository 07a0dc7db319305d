import type { AgentForm, PartyForm, TakeInForm } from '@yimen/contract/cases-forms.ts'
import { DOCUMENT_LABELS, documentProblem } from '@yimen/contract/identity.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { findAuthority } from '../../../kernel/actor/actor.ts'
import { isMuted, rule } from '../../../kernel/rule/index.ts'
import type { Context } from '../context.ts'
import { unknownMaterials } from './materials.ts'

export type IntakeFacts = { form: TakeInForm; ctx: Context }

const inForce = ({ ctx }: IntakeFacts): boolean => {
  const on = localDateOf(ctx.actAt)
  const { inForceFrom, inForceTo } = ctx.version
  return inForceFrom !== null && inForceFrom <= on && (inForceTo === null || on <= inForceTo)
}

const notListed = ({ form, ctx }: IntakeFacts): string[] =>
  unknownMaterials(ctx.version.content, form.materials)

const unknownAnswers = ({ form, ctx }: IntakeFacts): string[] =>
  Object.entries(form.answers)
    .filter(([question, answer]) => {
      const asked = ctx.version.content.questions.find((q) => q.key === question)
      return asked === undefined || !asked.options.some((option) => option.key === answer)
    })
    .map(([question]) => question)

/** What must hold to take a case in: the item in force, the place, the authority, what was handed over. */
export const intake = [
  rule<IntakeFacts>('items.2', '该事项版本在收件当日未生效，请按现行版本收件', inForce, 'itemVersionId'),
  rule<IntakeFacts>(
    'items.5.2',
    ({ ctx }) => `${ctx.actor.name}没有本事项的收件授权`,
    ({ ctx }) =>
      isMuted('fault.5.4') ||
      findAuthority(ctx.actor, ctx.unit.unitId, ctx.version.itemId, 'intake') !== null,
    'itemVersionId',
  ),
  rule<IntakeFacts>(
    'items.5.2',
    '请在本人（或代岗）的窗口收件',
    ({ form, ctx }) => ctx.actor.scopes.includes(`window:${form.windowId}`),
    'windowId',
  ),
  rule<IntakeFacts>(
    'items.7.1',
    '该事项未开通这一办理渠道，请从已批准的渠道中选择',
    ({ form, ctx }) => ctx.version.content.channels.includes(form.channel),
    'channel',
  ),
  rule<IntakeFacts>(
    'items.4.2',
    '该事项经批准不在中心窗口受理，请按办事指南告知办理地点',
    ({ ctx }) => ctx.version.content.excepted === undefined,
    'itemVersionId',
  ),
  rule<IntakeFacts>(
    'items.4.3',
    (f) => `材料清单中没有：${notListed(f).join('、')}`,
    (f) => notListed(f).length === 0,
    'materials',
  ),
  rule<IntakeFacts>(
    'notice.2',
    (f) => `情形问题的回答不在选项中：${unknownAnswers(f).join('、')}`,
    (f) => unknownAnswers(f).length === 0,
    'answers',
  ),
  rule<IntakeFacts>(
    'service.1',
    ({ ctx }) => `该申请人同一事项已有${ctx.duplicates}件未办结，确需再收请勾选“仍要收件”`,
    ({ form, ctx }) => ctx.duplicates === 0 || form.duplicateSeen === true,
    'duplicateSeen',
  ),
  rule<IntakeFacts>(
    'cases.1.1',
    '该事项不是即办件，不能当场办结，请受理后按环节办理',
    ({ form, ctx }) => form.andThen !== 'finish' || ctx.version.content.type === 'immediate',
    'andThen',
  ),
  rule<IntakeFacts>(
    'cases.3.1',
    '答复件须先经窗口负责人或单位确认，不能同时受理或办结',
    ({ form }) => form.reply === undefined || form.andThen === undefined,
    'reply',
  ),
]

const person = (
  given: { documentType: AgentForm['documentType']; documentNumber: string },
  field: string,
): Refusal[] => {
  const problem = documentProblem(given.documentType, given.documentNumber)
  return problem === null ? [] : [{ clause: 'service.1', field: `${field}.documentNumber`, message: problem }]
}

/** Checks every identity number of an application by its own checksum. § service.1 */
export const identityRefusals = (applicant: PartyForm, agent: AgentForm | undefined): Refusal[] => {
  if (isMuted('service.1')) return []
  const problem = documentProblem(applicant.documentType, applicant.documentNumber)
  return [
    ...(problem === null
      ? []
      : [
          {
            clause: 'service.1',
            field: 'applicant.documentNumber',
            message: `${DOCUMENT_LABELS[applicant.documentType]}：${problem}`,
          },
        ]),
    ...(applicant.kind === 'body'
      ? person(applicant.legalRepresentative, 'applicant.legalRepresentative')
      : []),
    ...(agent === undefined ? [] : person(agent, 'agent')),
  ]
}
