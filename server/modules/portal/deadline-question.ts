import type { DeadlineForm } from '@yimen/contract/calendar.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { isLocalDate } from '@yimen/contract/local-date.ts'
import { deadlineRefusals, isFar } from '../../kernel/clock/index.ts'
import type { Say } from './language.ts'

/** What stands in the fields of the calculator, as typed. */
export type Typed = { start: string; days: string; from: string; to: string; extension: string }

export type Asked = { typed: Typed } & (
  | { question: DeadlineForm }
  | { problems: Readonly<Partial<Record<keyof Typed, string>>> }
  | { nothing: true }
)

const MOST_DAYS = 1000

/** Reads the calculator's address; nothing asked, something wrong per field, or a question. */
export const askedIn = (query: URLSearchParams, todayOn: string, say: Say): Asked => {
  const get = (name: string) => (query.get(name) ?? '').normalize('NFKC').trim().slice(0, 20)
  const typed: Typed = {
    start: get('start') || todayOn,
    days: get('days'),
    from: get('from'),
    to: get('to'),
    extension: get('extension'),
  }
  if (!query.has('days')) return { typed, nothing: true }
  const problems: Partial<Record<keyof Typed, string>> = {}
  const date = say('请写成 2026-11-23 这样的日期', 'Write the date like 2026-11-23')
  const count = say(`请填 0 到 ${MOST_DAYS} 的整数`, `Enter a whole number from 0 to ${MOST_DAYS}`)
  if (!isLocalDate(typed.start)) problems.start = date
  if (!isCount(typed.days)) problems.days = count
  if (typed.extension !== '' && !isCount(typed.extension)) problems.extension = count
  if (typed.from !== '' && !isLocalDate(typed.from)) problems.from = date
  if (typed.to !== '' && !isLocalDate(typed.to)) problems.to = date
  if (typed.to !== '' && typed.from === '')
    problems.from = say('填了恢复日期，也请填中止日期', 'Enter the day it stopped as well')
  for (const name of ['from', 'to'] as const)
    if (problems.start === undefined && isLocalDate(typed[name]) && isFar(typed.start, typed[name]))
      problems[name] ??= say(
        '离开始日期超过5年，请核对日期',
        'More than five years after the start; please check the date',
      )
  if (Object.keys(problems).length > 0) return { typed, problems }
  const question: DeadlineForm = {
    startAt: typed.start,
    workingDays: Number(typed.days),
    ...(typed.from === '' ? {} : { pauses: [{ from: typed.from, to: typed.to === '' ? null : typed.to }] }),
    ...(typed.extension === '' ? {} : { extensionDays: Number(typed.extension) }),
  }
  const broken = deadlineRefusals(question)
  return broken.length === 0 ? { typed, question } : { typed, problems: refusedFields(broken, say) }
}

const isCount = (text: string): boolean => /^\d{1,4}$/.test(text) && Number(text) <= MOST_DAYS

const FIELDS: Readonly<Record<string, keyof Typed>> = {
  startAt: 'start',
  'pauses.0.from': 'from',
  'pauses.0.to': 'to',
}

/** The rules speak Chinese; in English their two reasons are said anew. */
const refusedFields = (broken: readonly Refusal[], say: Say): Partial<Record<keyof Typed, string>> =>
  Object.fromEntries(
    broken.map(({ clause, field, message }) => [
      FIELDS[field ?? ''] ?? 'start',
      say(
        message,
        clause === 'cases.2.2'
          ? 'The stop ends before it begins; please correct the dates'
          : 'Only dates from 2004 to 2100 can be worked out',
      ),
    ]),
  )
