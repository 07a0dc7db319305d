import { type Static, Type } from 'typebox'
import { Fen, Id, Line, LocalDate, OneOf, Prose, Strict } from './forms.ts'

/** The catalogue: what an item version says. § items.1 § items.4.1 § items.6 */

/** 办件类型 an item may have; 答复件 is decided per request, 联办件 is a package or made at the window. */
export const ITEM_TYPES = ['immediate', 'promised', 'referred'] as const
export const BASIS_LEVELS = [
  'law',
  'administrative-regulation',
  'state-council-decision',
  'local-regulation',
  'provincial-rule',
  'department-rule',
  'other-rule',
  'normative-document',
] as const
export const TIME_UNITS = ['working-day', 'calendar-day', 'month'] as const
export const STEP_KINDS = ['review', 'survey', 'expert', 'public-notice', 'hearing', 'internal'] as const
export const CHANNELS = ['window', 'website', 'kiosk', 'post', 'home-visit', 'station', 'bank'] as const

/** A part of the legal basis, named by its key inside one item version. */
export const Basis = Strict({
  key: Line(20),
  name: Line(),
  level: OneOf(...BASIS_LEVELS),
  /** creating: the item rests on it; implementing: it only details one of these. § service.2.2 */
  role: OneOf('creating', 'implementing'),
  article: Line(100),
  text: Prose(2000),
  /** A temporary licence set by a provincial government ends within a year. */
  endsOn: Type.Optional(LocalDate),
})

/** A term with its unit; 0 working days = on the spot. */
export const Term = Strict({
  amount: Type.Integer({ minimum: 0, maximum: 1000 }),
  unit: OneOf(...TIME_UNITS),
})
export const StatutoryTerm = Strict({
  amount: Type.Integer({ minimum: 0, maximum: 1000 }),
  unit: OneOf(...TIME_UNITS),
  /** Where the clock starts: at acceptance or already at receipt of the application. */
  from: OneOf('acceptance', 'receipt'),
  basis: Type.Array(Line(20)),
  extension: Type.Union([
    Type.Null(),
    Strict({ amount: Type.Integer({ minimum: 1 }), unit: OneOf(...TIME_UNITS), approver: Line() }),
  ]),
})

/** A condition on the applicant's answers: any of these answers to that question. Absent = always. */
export const When = Strict({ question: Line(40), answers: Type.Array(Line(40), { minItems: 1 }) })

export const Question = Strict({
  key: Line(40),
  text: Line(),
  options: Type.Array(Strict({ key: Line(40), text: Line() }), { minItems: 2 }),
})

export const Condition = Strict({ text: Prose(1000), basis: Type.Array(Line(20)) })

export const FormField = Strict({
  label: Line(60),
  /** What stands in the filled sample (invented people only). */
  sample: Line(200),
  wide: Type.Optional(Type.Boolean()),
})

export const Material = Strict({
  key: Line(40),
  name: Line(),
  originals: Type.Integer({ minimum: 0, maximum: 20 }),
  copies: Type.Integer({ minimum: 0, maximum: 20 }),
  /** Where the applicant gets it: 申请人自备, or an issuing body. */
  issuer: Line(),
  note: Type.Optional(Prose(500)),
  /** Only secondary materials may follow later (容缺). */
  tolerable: Type.Boolean(),
  when: Type.Optional(When),
  basis: Type.Array(Line(20)),
  /** A blank form and its filled sample are generated from these fields. */
  form: Type.Optional(Strict({ title: Line(), fields: Type.Array(FormField, { minItems: 1 }) })),
})

/** A step between acceptance and decision; who may do it is a role of the unit. § items.5.2 § service.2.4 */
export const Step = Strict({
  key: Line(40),
  name: Line(60),
  kind: OneOf(...STEP_KINDS),
  /** The article for a statutory step, empty for an internal one. */
  basis: Type.Array(Line(20)),
  /** The unit's procedure for an internal step. */
  procedure: Type.Optional(Line()),
  role: OneOf('clerk', 'window-lead', 'approver', 'unit-lead'),
  /** Target in working days, for the light in the queue; no legal effect. */
  days: Type.Integer({ minimum: 0, maximum: 200 }),
  /** Time not counted (hearing, survey, notice …): told to the applicant in writing. [许可法 45] */
  stopsClock: Type.Boolean(),
})

export const Fee = Strict({
  key: Line(40),
  name: Line(),
  document: Line(),
  documentNo: Line(),
  /** Where it stands in the published fee list, or the permit no. where one still exists. § items.4.5 */
  listEntry: Line(),
  standard: Line(),
  amount: Fen,
  unit: Line(20),
  /** `amount` is what is charged then, per unit, in place of the standard; 0 = exempt. */
  reductions: Type.Array(Strict({ key: Line(40), name: Line(), amount: Fen })),
  when: Type.Optional(When),
})

/** How far an applicant has to go: GB/T 39046 table 4 (到现场次数, 预约, 网上支付, 物流快递, 通办范围). */
export const Access = Strict({
  visits: Type.Integer({ minimum: 0, maximum: 5 }),
  appointment: Type.Boolean(),
  onlinePayment: Type.Boolean(),
  express: Type.Boolean(),
  area: OneOf('town', 'county', 'city', 'province', 'nation'),
})

export const Remedy = Strict({
  reconsideration: Line(),
  reconsiderationDays: Type.Integer({ minimum: 1 }),
  court: Line(),
  lawsuitMonths: Type.Integer({ minimum: 1 }),
})

/** The whole content of one item version; what the guide, the forms, the case rules and the fees come from. */
export const ItemContent = Strict({
  code: Line(20),
  officialCode: Type.Optional(Line(100)),
  name: Line(100),
  nameEn: Line(200),
  /** One sentence in English for the public page. */
  summaryEn: Prose(1000),
  aliases: Type.Array(Line(60)),
  /** The words people really say: 盖房子, 低保 … */
  everyday: Type.Array(Line(60)),
  /** GB/T 39046 A.1: 01 行政许可 … 20 公共服务. */
  kind: OneOf('01', '05', '07', '10', '20'),
  exerciseLevel: Line(60),
  /** Code of the implementing unit in this centre. */
  unit: Line(40),
  implementingBody: Line(),
  /** GB/T 39046 A.4: 1 自然人 2 企业法人 3 事业法人 4 社会组织法人 5 行政机关 6 其他组织. */
  audience: Type.Array(OneOf('1', '2', '3', '4', '5', '6'), { minItems: 1 }),
  type: OneOf(...ITEM_TYPES),
  /** The term on which an immediate case goes on that can't be finished on the spot. § cases.1.1 */
  fallback: Type.Optional(Term),
  superior: Type.Optional(Strict({ body: Line(), countsTime: Type.Boolean() })),
  /** 联办机构: units whose opinion the steps ask for. */
  partners: Type.Optional(Type.Array(Line(40))),
  /** 数量限制, to be published by licensing law 30; absent = no limit. */
  quantityLimit: Type.Optional(Line()),
  bases: Type.Array(Basis),
  questions: Type.Array(Question),
  conditions: Type.Array(Condition),
  materials: Type.Array(Material),
  procedure: Type.Array(Line(), { minItems: 1 }),
  steps: Type.Array(Step),
  statutory: StatutoryTerm,
  promised: Term,
  fees: Type.Array(Fee),
  /** The result: what is handed over. A certificate has a validity. */
  result: Strict({
    name: Line(),
    kind: OneOf('certificate', 'approval', 'record', 'reply', 'payment', 'service'),
    validity: Type.Optional(Line(60)),
  }),
  place: Line(),
  hours: Line(),
  phones: Strict({ enquiry: Line(40), complaint: Line(40) }),
  channels: Type.Array(OneOf(...CHANNELS), { minItems: 1 }),
  access: Type.Optional(Access),
  /** Not handled at the centre, with the government's consent. § items.4.2 */
  excepted: Type.Optional(Strict({ consentNo: Line(), on: LocalDate })),
  remedy: Type.Optional(Remedy),
  faq: Type.Array(Strict({ question: Line(), answer: Prose(1000) })),
  /**
   * Dotted paths of values nobody has checked at a source; such an item shows 示例数据. A segment is a field,
   * the key of a list element that has one, or its place in the list.
   */
  unverified: Type.Array(Line(100)),
})
export type ItemContent = Static<typeof ItemContent>
export type Material = Static<typeof Material>
export type Step = Static<typeof Step>
export type Fee = Static<typeof Fee>
export type Term = Static<typeof Term>
export type Basis = Static<typeof Basis>
export type When = Static<typeof When>
export type Remedy = Static<typeof Remedy>
export type Question = Static<typeof Question>
export type Condition = Static<typeof Condition>
export type StatutoryTerm = Static<typeof StatutoryTerm>

/** A package of items that are handled together (一件事), as data: the children keep their own content, clock and decision. */
export const Bundle = Strict({
  code: Line(20),
  name: Line(100),
  nameEn: Line(200),
  items: Type.Array(Line(20), { minItems: 2 }),
  leadUnit: Line(40),
  promised: Term,
  /** One sentence in English for the public page. */
  summaryEn: Type.Optional(Prose(1000)),
  aliases: Type.Optional(Type.Array(Line(60))),
  everyday: Type.Optional(Type.Array(Line(60))),
  /** 45 working days from acceptance, +15 by the head of the people's government, where nothing shorter binds. [许可法 42] */
  statutory: Type.Optional(StatutoryTerm),
  bases: Type.Optional(Type.Array(Basis)),
  /** The joint application form (并联审批申请书), filled in once for all items. */
  form: Type.Optional(Strict({ title: Line(), fields: Type.Array(FormField, { minItems: 1 }) })),
  /** An item that waits for the result of others in the package. */
  prerequisites: Type.Optional(
    Type.Array(Strict({ item: Line(20), needs: Type.Array(Line(20), { minItems: 1 }) })),
  ),
  /** Items of the package an applicant may leave out. */
  choice: Type.Optional(Type.Array(Line(20))),
  faq: Type.Optional(Type.Array(Strict({ question: Line(), answer: Prose(1000) }))),
  unverified: Type.Optional(Type.Array(Line(100))),
})
export type Bundle = Static<typeof Bundle>

/** The whole catalogue as a file: what the import reads. */
export const Catalogue = Strict({ items: Type.Array(ItemContent), bundles: Type.Array(Bundle) })
export type Catalogue = Static<typeof Catalogue>

/** One row of a list of items. */
export const ItemRow = Strict({
  itemId: Id,
  versionId: Id,
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  unitName: Type.String(),
  type: OneOf(...ITEM_TYPES),
  promised: Term,
  example: Type.Boolean(),
})
export type ItemRow = Static<typeof ItemRow>

/** The materials these answers call for, in the order of the version. § notice.2 */
export const materialsFor = (
  item: Pick<ItemContent, 'materials'>,
  answers: Readonly<Record<string, string>>,
) => item.materials.filter((material) => applies(material.when, answers))

/** The fees these answers call for. § fault.5.13 */
export const feesFor = (item: Pick<ItemContent, 'fees'>, answers: Readonly<Record<string, string>>) =>
  item.fees.filter((fee) => applies(fee.when, answers))

/** True when a condition is met; an unanswered question keeps what depends on it, so that nothing is left out. */
export const applies = (when: When | undefined, answers: Readonly<Record<string, string>>): boolean => {
  if (when === undefined) return true
  const answer = answers[when.question]
  return answer === undefined || when.answers.includes(answer)
}

/** Whether nobody has checked this value, or something it is part of, at a source. */
export const isUnverified = (item: Pick<ItemContent, 'unverified'>, path: string): boolean =>
  item.unverified.some((unchecked) => path === unchecked || path.startsWith(`${unchecked}.`))
