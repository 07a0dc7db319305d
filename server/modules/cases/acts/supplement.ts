import type { AskSupplementForm, SupplementForm } from '@yimen/contract/cases-forms.ts'
import { epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { CaseEvent, CaseState } from '../case.ts'
import { missingMaterials, received, unknownMaterials } from '../rules/materials.ts'
import { supplementDueAt } from '../terms.ts'
import { acceptanceOf } from './accept.ts'

const untold = ({ c, ctx, form }: FormFacts<AskSupplementForm>): string[] =>
  missingMaterials(ctx.version.content, c.answers, c.materials)
    .filter((material) => !form.points.some((point) => point.material === material.key))
    .map((material) => material.name)

const unknownPoints = ({ ctx, form }: FormFacts<AskSupplementForm>): string[] =>
  form.points
    .map((point) => point.material)
    .filter((key): key is string => key !== null && !ctx.version.content.materials.some((m) => m.key === key))

/** One supplement letter that tells everything at once, at the latest on the fifth working day. § items.4.3 */
export const askSupplement: Act<AskSupplementForm> = {
  name: 'ask-supplement',
  authority: 'acceptance',
  may: [
    rule<Facts>(
      'fault.5.3',
      '已经一次性告知过补正内容，不能再次要求补正；告知书所列之外的材料不得影响受理',
      ({ c }) => c.supplement === null,
    ),
    rule<Facts>(
      'items.4.3',
      '收件已超过5个工作日未告知补正，依法自收件之日起即为受理',
      ({ c, ctx }) => epochOf(ctx.actAt) <= epochOf(supplementDueAt(c.takenInAt, ctx.calendar)),
    ),
  ],
  check: [
    rule<FormFacts<AskSupplementForm>>(
      'items.4.3',
      (f) => `须一次告知全部内容，还缺：${untold(f).join('、')}`,
      (f) => untold(f).length === 0,
      'points',
    ),
    rule<FormFacts<AskSupplementForm>>(
      'service.2.3',
      (f) => `不得要求清单之外的材料：${unknownPoints(f).join('、')}`,
      (f) => unknownPoints(f).length === 0,
      'points',
    ),
  ],
  events: (c, form, ctx) => {
    const item = ctx.version.content
    return [
      {
        type: 'supplement-asked',
        ...acted(form, ctx),
        points: form.points.map(({ material, requirement }) => ({
          material,
          requirement: ctx.note.text(requirement),
        })),
        letter: ctx.note.letter('supplement', {
          receivedOn: localDateOf(c.takenInAt),
          points: form.points.map(({ material, requirement }) => ({
            material: item.materials.find((m) => m.key === material)?.name ?? '申请内容',
            fault: material !== null && c.materials[material] === undefined ? 'missing' : 'faulty',
            requirement,
          })),
          place: item.place,
          hours: item.hours,
        }),
      },
    ]
  },
}

const afterwards = (c: CaseState, form: SupplementForm): CaseState => ({
  ...c,
  materials: { ...c.materials, ...received(form.materials) },
  supplement:
    c.supplement === null
      ? null
      : {
          ...c.supplement,
          points: c.supplement.points.map((point, i) => ({
            ...point,
            met: point.met || form.met.includes(i),
          })),
        },
})

/** What is handed in later. When every point of the letter is met the case is accepted at once. § items.4.3 */
export const supplement: Act<SupplementForm> = {
  name: 'supplement',
  authority: 'intake',
  may: [],
  check: [
    rule<FormFacts<SupplementForm>>(
      'items.4.3',
      '请选择收到了哪些材料或满足了告知书的哪几项',
      ({ form }) => form.materials.length > 0 || form.met.length > 0,
      'materials',
    ),
    rule<FormFacts<SupplementForm>>(
      'items.4.3',
      ({ ctx, form }) =>
        `材料清单中没有：${unknownMaterials(ctx.version.content, form.materials).join('、')}`,
      ({ ctx, form }) => unknownMaterials(ctx.version.content, form.materials).length === 0,
      'materials',
    ),
    rule<FormFacts<SupplementForm>>(
      'items.4.3',
      '补正告知书中没有这一项',
      ({ c, form }) => form.met.every((i) => i < (c.supplement?.points.length ?? 0)),
      'met',
    ),
  ],
  events: (c, form, ctx): CaseEvent[] => {
    const then = afterwards(c, form)
    const handedIn: CaseEvent = {
      type: 'supplemented',
      ...acted(form, ctx),
      materials: received(form.materials),
      met: form.met,
    }
    const complete = then.supplement !== null && then.supplement.points.every((point) => point.met)
    return complete
      ? [handedIn, { type: 'accepted', ...acted(form, ctx), ...acceptanceOf(then, ctx, ctx.actAt) }]
      : [handedIn]
  },
}
