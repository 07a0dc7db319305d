import type { LetterBasis, LetterDue } from '@yimen/contract/letter-data.ts'
import { localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'
import { type ItemContent, feesFor, type Remedy } from '@yimen/contract/items.ts'
import { isMuted } from '../../../kernel/rule/index.ts'
import type { CaseState } from '../case.ts'
import type { Context } from '../context.ts'

/** Parts that several letters share. */

export const dueOfLetter = (due: { dueAt: string | null; provisional: boolean }): LetterDue => {
  if (due.dueAt === null) throw new Error('a letter with a due date needs a running clock')
  return { on: localDateOf(due.dueAt), time: localTimeOf(due.dueAt), provisional: due.provisional }
}

export const basesOf = (item: ItemContent): LetterBasis[] =>
  item.bases.map((b) => ({ name: b.name, article: b.article, text: b.text }))

/** What the item's statutory term rests on; all its bases where none is named. */
export const termBasesOf = (item: ItemContent): LetterBasis[] => {
  const bases = item.bases.filter(({ key }) => item.statutory.basis.includes(key))
  return bases.length === 0 ? basesOf(item) : bases.map(({ name, article }) => ({ name, article }))
}

/** A basis that somebody wrote, with or without marks: 《名称》第…条. */
export const writtenBasis = (text: string): LetterBasis[] => {
  const [, name, article] =
    /^《?([^《》]+?)》?(第[〇零一二三四五六七八九十百千\d]+条.*)$/.exec(text.trim()) ?? []
  return [name === undefined || article === undefined ? { name: text } : { name, article }]
}

/** What a decision cites of its acceptance; an immediate case decided on the spot has none. */
export const acceptanceNumberOf = (c: CaseState): { acceptanceNumber?: string } => {
  const letter = c.namedIn.find(({ kind }) => kind === 'acceptance')
  return letter === undefined ? {} : { acceptanceNumber: letter.number }
}

/**
 * Where one may ask for reconsideration (60 days) and sue (6 months), or what the item says otherwise.
 * [行政复议法 20, 行政诉讼法 46] § cases.3.2
 */
export const remedyOf = (ctx: Pick<Context, 'version' | 'unit'>): Remedy =>
  isMuted('cases.3.2')
    ? { reconsideration: '—', reconsiderationDays: 1, court: '—', lawsuitMonths: 1 }
    : (ctx.version.content.remedy ?? {
        reconsideration: ctx.unit.reconsiderationBody,
        reconsiderationDays: 60,
        court: ctx.unit.court,
        lawsuitMonths: 6,
      })

const STEP_WORDS = {
  review: '',
  survey: '现场踏勘',
  expert: '专家评审',
  'public-notice': '公示',
  hearing: '听证',
  internal: '',
}

/** Steps whose time does not count are told in writing. [许可法 45] */
export const uncountedOf = (item: ItemContent) =>
  item.steps
    .filter((step) => step.stopsClock)
    .map((step) => ({
      name: STEP_WORDS[step.kind] || step.name,
      term: `约${Math.max(1, step.days)}个工作日`,
    }))

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)}元`

/** “不收费” or what is due, with the standard. § items.4.1 */
export const feeText = (item: ItemContent, answers: CaseState['answers']): string => {
  const fees = feesFor(item, answers)
  return fees.length === 0
    ? '不收费'
    : fees.map((fee) => `${fee.name}${yuan(fee.amount)}（${fee.standard}）`).join('；')
}
