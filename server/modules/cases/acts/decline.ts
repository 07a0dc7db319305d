import type { DeclineForm } from '@yimen/contract/cases-forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type FormFacts } from '../act.ts'
import { missingMaterials } from '../rules/materials.ts'
import { isReasoned } from './decide.ts'
import { remedyOf, writtenBasis } from './letter-parts.ts'

const GROUNDS = { 'no-permit-needed': 'not-needed', 'not-our-power': 'not-ours' } as const

/** Nothing is missing, and conditions are examined after acceptance: this needs a legal reason. § fault.5.1 */
const isCompleteButUnfit = ({ c, ctx, form }: FormFacts<DeclineForm>): boolean =>
  form.ground === 'conditions-not-met' &&
  missingMaterials(ctx.version.content, c.answers, c.materials).length === 0

/** Non-acceptance: only on a legal ground, in writing, with reason, where else to go, and remedies. [许可法 32] */
export const decline: Act<DeclineForm> = {
  name: 'decline',
  authority: 'acceptance',
  may: [
    rule(
      'fault.5.3',
      '已出具补正告知书：补齐即应受理，不得再以材料不全为由不予受理',
      ({ c }) => c.supplement === null || !c.supplement.points.every((point) => point.met),
    ),
  ],
  check: [
    rule<FormFacts<DeclineForm>>(
      'items.4.3',
      '不属于本机关职权的，请写明应当到哪里办理（机关、地点、电话）',
      ({ form }) => form.ground !== 'not-our-power' || form.elsewhere !== undefined,
      'elsewhere',
    ),
    rule<FormFacts<DeclineForm>>(
      'fault.5.1',
      '材料齐全的申请，以“不符合条件”不予受理须写明所依据的条款，如“《××条例》第六条”',
      (f) => !isCompleteButUnfit(f) || /第.+条/.test(f.form.basis),
      'basis',
    ),
    rule<FormFacts<DeclineForm>>(
      'fault.5.1',
      '材料齐全的申请，以“不符合条件”不予受理须写明理由（不少于10个字）',
      (f) => !isCompleteButUnfit(f) || isReasoned(f.form.reasons),
      'reasons',
    ),
  ],
  events: (c, form, ctx) => [
    {
      type: 'declined',
      ...acted(form, ctx),
      ground: form.ground,
      reasons: ctx.note.text(form.reasons),
      letter: ctx.note.letter('non-acceptance', {
        receivedOn: localDateOf(c.takenInAt),
        ground: form.ground in GROUNDS ? GROUNDS[form.ground as keyof typeof GROUNDS] : 'other',
        reasons: form.reasons,
        bases: writtenBasis(form.basis),
        ...(form.elsewhere === undefined ? {} : { elsewhere: form.elsewhere }),
        remedy: remedyOf(ctx),
      }),
    },
  ],
}
