import type { LetterData } from '@yimen/contract/documents.ts'
import type { ItemView } from '@yimen/contract/items-routes.ts'
import type { ItemContent, Term } from '@yimen/contract/items.ts'
import type { LocalDate } from '@yimen/contract/local-date.ts'

const AUDIENCE: Readonly<Record<ItemContent['audience'][number], string>> = {
  '1': '自然人',
  '2': '企业法人',
  '3': '事业法人',
  '4': '社会组织法人',
  '5': '行政机关',
  '6': '其他组织',
}
const TYPES: Readonly<Record<ItemContent['type'], string>> = {
  immediate: '即办件',
  promised: '承诺件',
  referred: '报批件',
}
const UNITS: Readonly<Record<Term['unit'], string>> = {
  'working-day': '个工作日',
  'calendar-day': '日（自然日）',
  month: '个月',
}

const termText = (term: Term): string =>
  term.amount === 0 ? '当场办结' : `${term.amount}${UNITS[term.unit]}`

const whenText = (
  content: ItemContent,
  when: ItemContent['materials'][number]['when'],
): string | undefined => {
  if (when === undefined) return undefined
  const question = content.questions.find(({ key }) => key === when.question)
  const answers = when.answers.map(
    (key) => question?.options.find((option) => option.key === key)?.text ?? key,
  )
  return `${question?.text ?? ''}${answers.join('、')}`
}

/** The printable guide: the item's own data in the uniform order. § items.4.1 § items.6 */
export const guideData = (
  { content, example }: ItemView,
  facts: { centreName: string; unitName: string; demonstration: boolean; url: string; on: LocalDate },
): LetterData<'guide'> => ({
  centreName: facts.centreName,
  bodyName: content.implementingBody,
  unitName: facts.unitName,
  itemName: content.name,
  itemCode: content.officialCode ?? content.code,
  itemKind: content.kind,
  typeName: TYPES[content.type],
  dateOn: facts.on,
  url: facts.url,
  demo: facts.demonstration,
  example,
  audience: content.audience.map((code) => AUDIENCE[code]).join('、'),
  bases: content.bases.map(({ name, article, text }) => ({ name, article, text })),
  conditions: content.conditions.map(({ text }) => text),
  materials: content.materials.map((material) => {
    const when = whenText(content, material.when)
    return {
      name: material.name,
      originals: material.originals,
      copies: material.copies,
      issuer: material.issuer,
      ...(material.note === undefined ? {} : { note: material.note }),
      ...(when === undefined ? {} : { when }),
      tolerable: material.tolerable,
    }
  }),
  procedure: content.procedure,
  statutoryTerm: termText(content.statutory),
  promisedTerm: termText(content.promised),
  fees: content.fees.map(({ name, standard, document, documentNo }) => ({
    name,
    standard,
    document: `${document}（${documentNo}）`,
  })),
  result: content.result.name,
  place: content.place,
  hours: content.hours,
  phones: content.phones,
  ...(content.remedy === undefined ? {} : { remedy: content.remedy }),
})
