import type { LetterData } from '@yimen/contract/documents.ts'
import {
  type Fee,
  feesFor,
  type ItemContent,
  type Material,
  materialsFor,
  type Term,
  type When,
} from '@yimen/contract/items.ts'
import { isMuted } from '../../kernel/rule/index.ts'

export type Answers = Readonly<Record<string, string>>

/** What the notice says of the matter itself; heading, number and seal are added when it is given. */
export type NoticeBody = Pick<
  LetterData<'notice'>,
  | 'situation'
  | 'conditions'
  | 'materials'
  | 'procedure'
  | 'statutoryTerm'
  | 'promisedTerm'
  | 'fee'
  | 'place'
  | 'hours'
>

/** Everything about the matter for these answers: what they call for, nothing they exclude. § notice.2 */
export const noticeBody = (item: ItemContent, answers: Answers): NoticeBody => ({
  situation: situationOf(item, answers),
  conditions: [
    ...item.conditions.map(({ text }) => text),
    ...(item.quantityLimit === undefined ? [] : [`数量限制：${item.quantityLimit}`]),
  ],
  materials: isMuted('notice.2')
    ? []
    : materialsFor(item, answers).map((material) => told(item, material, answers)),
  procedure: item.procedure,
  statutoryTerm: statutoryText(item),
  promisedTerm: promisedText(item),
  fee: feeText(feesFor(item, answers)),
  place: item.place,
  hours: item.hours,
})

/** “经营的是什么：餐饮服务”, for every question that was answered. */
export const situationOf = ({ questions }: Pick<ItemContent, 'questions'>, answers: Answers): string[] =>
  questions.flatMap(({ key, text, options }) => {
    const chosen = options.find((option) => option.key === answers[key])
    return chosen === undefined ? [] : [`${text.replace(/[？?]+$/, '')}：${chosen.text}`]
  })

/** The form's name says which sheets go along; what the window looks up itself need not be brought. */
const told = (
  item: ItemContent,
  { name, originals, copies, issuer, note, tolerable, when, form }: Material,
  answers: Answers,
): NoticeBody['materials'][number] => {
  const checkedHere = originals + copies === 0
  const requirement = [
    ...(when === undefined || answers[when.question] !== undefined ? [] : [onlyIf(item, when)]),
    ...(note === undefined ? [] : [note.replace(/[。；\s]+$/, '')]),
    ...(form === undefined ? [] : ['随单附空白表和填写样例']),
    ...(tolerable && !checkedHere ? ['可以后补'] : []),
  ]
  return {
    name,
    originals,
    copies,
    ...(requirement.length === 0 ? {} : { requirement: requirement.join('；') }),
    issuer: checkedHere ? '由窗口核验，不用带' : issuer,
    status: checkedHere ? 'ready' : 'to-bring',
  }
}

const onlyIf = ({ questions }: ItemContent, when: When): string => {
  const question = questions.find(({ key }) => key === when.question)
  const options = question?.options.filter(({ key }) => when.answers.includes(key)).map(({ text }) => text)
  return `仅限这种情形：${question?.text ?? ''}${options?.join('或者') ?? ''}`
}

const UNITS = { 'working-day': '个工作日', 'calendar-day': '日（含休息日）', month: '个月' } as const

const termText = ({ amount, unit }: Term): string => (amount === 0 ? '当场' : `${amount}${UNITS[unit]}`)

const statutoryText = ({ statutory }: ItemContent): string => {
  const { amount, from, extension } = statutory
  const start = amount === 0 ? '' : from === 'receipt' ? '自收到申请之日起' : '自受理之日起'
  const more = extension === null ? '' : `，经${extension.approver}批准可以延长${termText(extension)}`
  return `${start}${termText(statutory)}${more}`
}

/** The promise, what happens when an immediate matter can't be finished, and the time that is not counted. [许可法 45] */
const promisedText = ({ promised, fallback, steps }: ItemContent): string => {
  const uncounted = steps.filter(({ stopsClock }) => stopsClock).map(({ name }) => name)
  return [
    promised.amount === 0 ? '当场办结' : termText(promised),
    ...(fallback === undefined ? [] : [`不能当场办结的，转为承诺件，${termText(fallback)}`]),
    ...(uncounted.length === 0 ? [] : [`${uncounted.join('、')}所需时间不计算在内`]),
  ].join('；')
}

const yuan = (fen: number): string => `${fen % 100 === 0 ? fen / 100 : (fen / 100).toFixed(2)}元`

const feeText = (fees: readonly Fee[]): string =>
  fees.length === 0
    ? '不收费'
    : fees
        .map(({ name, standard, document, documentNo, reductions }) =>
          [
            `${name}：${standard}，依据${document}（${documentNo}）`,
            ...reductions.map((r) => `${r.name}${r.amount === 0 ? '免收' : `收${yuan(r.amount)}`}`),
          ].join('，'),
        )
        .join('；')
