import type { ClauseId } from '@yimen/rulebook'
import type { Static, TObject } from 'typebox'
import {
  AcceptanceData,
  ClockStopData,
  CorrectionData,
  GrantData,
  GuideData,
  NonAcceptanceData,
  NoticeData,
  ReceiptData,
  RefusalData,
  ReplyData,
  ServiceReturnData,
  SupplementData,
} from './letter-data.ts'

/**
 * The letters 文书 the house writes: title, English word, the word in its number, and the form of its data.
 * A 即办件 or 答复件 that goes on as 承诺件 gets the acceptance notice with its reason (`conversion`): it is
 * that notice which starts the clock, so it has no letter and no number series of its own.
 * § items.4.3 § cases.3.2 § fault.5.2
 */
export const LETTERS = {
  receipt: {
    title: '材料接收凭证',
    en: 'receipt of materials',
    word: '收',
    clauses: ['items.4.3'],
    data: ReceiptData,
  },
  notice: {
    title: '一次性告知单',
    en: 'one-time notice',
    word: '告',
    clauses: ['notice.2'],
    data: NoticeData,
  },
  acceptance: {
    title: '受理通知书',
    en: 'notice of acceptance',
    word: '受',
    clauses: ['items.4.3', 'cases.2.2', 'cases.1.1', 'fault.5.2'],
    data: AcceptanceData,
  },
  'non-acceptance': {
    title: '不予受理通知书',
    en: 'notice of non-acceptance',
    word: '不受',
    clauses: ['items.4.3', 'fault.5.2'],
    data: NonAcceptanceData,
  },
  supplement: {
    title: '材料补正告知书',
    en: 'supplement notice',
    word: '补',
    clauses: ['items.4.3', 'fault.5.3'],
    data: SupplementData,
  },
  grant: {
    title: '准予决定书',
    en: 'decision granting',
    word: '准',
    clauses: ['items.4.3'],
    data: GrantData,
  },
  refusal: {
    title: '不予行政许可决定书',
    en: 'decision refusing',
    word: '不准',
    clauses: ['cases.3.2'],
    data: RefusalData,
  },
  reply: {
    title: '书面答复',
    en: 'written reply',
    word: '答',
    clauses: ['cases.3.2', 'fault.5.2'],
    data: ReplyData,
  },
  'service-return': {
    title: '送达回证',
    en: 'proof of service',
    word: '送',
    clauses: ['fault.5.6'],
    data: ServiceReturnData,
  },
  correction: {
    title: '更正通知书',
    en: 'notice of correction',
    word: '更',
    clauses: ['items.4.3'],
    data: CorrectionData,
  },
  'clock-stop': {
    title: '办理期限告知书',
    en: 'notice about the term',
    word: '期',
    clauses: ['cases.2.2'],
    data: ClockStopData,
  },
  guide: { title: '办事指南', en: 'guide', word: null, clauses: ['items.4.1', 'items.6'], data: GuideData },
} as const satisfies Record<
  string,
  { title: string; en: string; word: string | null; clauses: readonly ClauseId[]; data: TObject }
>

export const LETTER_KINDS = Object.keys(LETTERS) as readonly LetterKind[]
export type LetterKind = keyof typeof LETTERS
/** Every kind but the guide has a number, a seal and a public check. */
export type NumberedKind = {
  [K in LetterKind]: (typeof LETTERS)[K]['word'] extends string ? K : never
}[LetterKind]
export type LetterData<K extends LetterKind = LetterKind> = Static<(typeof LETTERS)[K]['data']>

const REFUSALS: Record<LetterData<'refusal'>['itemKind'], string> = {
  '01': '不予行政许可决定书',
  '05': '不予行政给付决定书',
  '07': '不予行政确认决定书',
  '10': '不予办理决定书',
  '20': '不予办理决定书',
}
const CLOCK_LETTERS: Record<LetterData<'clock-stop'>['change'], string> = {
  stop: '特别程序期限告知书',
  extend: '延长办理期限告知书',
  resume: '恢复计算期限告知书',
}

/** The title that stands on this letter: a licence is granted and refused under the licensing law's own names. */
export const letterTitle = (
  kind: LetterKind,
  data: Pick<LetterData, 'itemKind'> & { change?: string },
): string => {
  if (kind === 'grant' && data.itemKind === '01') return '准予行政许可决定书'
  if (kind === 'refusal') return REFUSALS[data.itemKind]
  if (kind === 'clock-stop')
    return CLOCK_LETTERS[data.change as keyof typeof CLOCK_LETTERS] ?? LETTERS[kind].title
  return LETTERS[kind].title
}

/** 浏文政受〔2026〕17号: year in six-angle brackets, no 第, no leading zero. [GB/T 9704] § items.4.3 */
export const letterNumber = (prefix: string, word: string, year: number, serial: number): string =>
  `${prefix}${word}〔${String(year).padStart(4, '0')}〕${serial}号`

/** The word a kind has in its numbers. */
export const letterWord = (kind: NumberedKind): string => LETTERS[kind].word

/** No 0, 1, I and O: thirty-two characters that nobody reads for one another over a telephone. */
export const VERIFY_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

const VERIFY_CODE = new RegExp(`^[${VERIFY_ALPHABET}]{10}$`)

/** What somebody typed as a verification code, or null if it can be none. */
export const readVerifyCode = (typed: string): string | null => {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
  return VERIFY_CODE.test(code) ? code : null
}
