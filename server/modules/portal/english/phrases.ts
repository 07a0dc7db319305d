import type { Child } from '../../../kernel/http/html.ts'
import { mixed } from '../marks.ts'
import type { Visit } from '../visit.ts'
import bodies from './bodies.json' with { type: 'json' }
import bundles from './bundles.json' with { type: 'json' }
import conditions from './conditions.json' with { type: 'json' }
import faq from './faq.json' with { type: 'json' }
import labels from './labels.json' with { type: 'json' }
import papers from './papers.json' with { type: 'json' }
import questions from './questions.json' with { type: 'json' }
import steps from './steps.json' with { type: 'json' }

const PHRASES: ReadonlyMap<string, string> = new Map(
  [papers, bodies, questions, steps, conditions, faq, labels, bundles].flatMap((book) =>
    Object.entries(book),
  ),
)

/** A phrase of the book, or the Chinese itself, which the page then marks as Chinese. */
const known = (zh: string): string => PHRASES.get(zh) ?? zh

const days = (amount: string, unit: string): string =>
  `${amount} ${unit === '工作日' ? 'working' : 'calendar'} ${amount === '1' ? 'day' : 'days'}`

const UNCOUNTED = 'its time is not counted, and you are told in writing'

/** Sentences that every item words alike around its own names and numbers. */
const SENTENCES: readonly [RegExp, (...parts: string[]) => string][] = [
  [
    /^(.+?)：由([^，；。]+)办理(?:，目标用时(\d+)个工作日)?(；所需时间不计入办理期限，并书面告知申请人)?。$/,
    (step = '', who = '', amount = '', uncounted = '') =>
      `${known(step)}: by ${known(who)}${amount === '' ? '' : `, aiming at ${days(amount, '工作日')}`}${
        uncounted === '' ? '' : `; ${UNCOUNTED}`
      }.`,
  ],
  [
    /^决定与送达：自受理之日起(\d+)个(工作日|自然日)内作出决定，由窗口交付(或者邮寄)?(.+?)；不予批准的，书面说明理由并告知救济途径。$/,
    (amount = '', unit = '', post = '', result = '') =>
      `Decision and delivery: decided within ${days(amount, unit)} of acceptance; the window hands over${
        post === '' ? '' : ' or posts'
      }: ${known(result)}. A refusal gives reasons and remedies in writing.`,
  ],
  [
    /^办结：材料齐全、符合法定形式的，当场办结，交付(.+?)。$/,
    (result = '') => `Done on the spot if your papers are complete; you receive: ${known(result)}.`,
  ],
  [
    /^转办：确因客观原因不能当场办结的，说明理由并出具受理通知书，转为承诺件，在(\d+)个工作日内办结。$/,
    (amount = '') =>
      `If it really cannot be done on the spot, you are told why, get a notice of acceptance, and it is done within ${days(amount, '工作日')}.`,
  ],
  [
    /^转报：将初审意见和全部材料报(.+?)审批，窗口跟踪进度并及时告知结果。$/,
    (body = '') =>
      `Forwarding: the first review and all papers go to the approving body, ${known(body)}; the window follows the case and tells you the result.`,
  ],
  [
    /^(.+?)(\d+)号(.+?窗口)（(.+)）$/,
    (centre = '', number = '', window = '', address = '') =>
      `Window ${number} (${known(window)}), ${known(centre)}, ${known(address)}`,
  ],
]

/** The English of a phrase of the catalogue, or null where the phrase book has none. */
export const inEnglish = (zh: string): string | null => {
  const phrase = PHRASES.get(zh)
  if (phrase !== undefined) return phrase
  for (const [pattern, words] of SENTENCES) {
    const match = pattern.exec(zh)
    if (match !== null) return words(...match.slice(1).map((part) => part ?? ''))
  }
  return null
}

/** What the catalogue says, in the reader's language; without an English phrase the Chinese stands, marked as such. */
export const inWords = (zh: string, visit: Visit): Child =>
  visit.language === 'en' ? mixed(inEnglish(zh) ?? zh, visit, inEnglish) : zh
