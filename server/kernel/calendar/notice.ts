import type { HolidayNotice } from '@yimen/contract/calendar.ts'
import { addDays, type LocalDate } from '@yimen/contract/local-date.ts'
import data from './notices.json' with { type: 'json' }

/** One year's arrangement of holidays as announced: only the days that differ from Monday to Friday. */
export type Notice = HolidayNotice
export type NoticeDay = Notice['days'][number]

/** The State Council's arrangements for 2004–2026, from the committed data; see README for source and licence. */
export const publishedNotices = (): Notice[] =>
  Object.entries(data.years).map(([year, stretches]) => ({
    year: Number(year),
    document: `国务院办公厅关于${year}年部分节假日安排的通知`,
    days: stretches.flatMap(({ kind, name, from, to }) =>
      datesFrom(from, to).map((on): NoticeDay => ({ on, kind: kindOf(kind), name })),
    ),
  }))

const kindOf = (word: string): NoticeDay['kind'] => {
  if (word === 'holiday' || word === 'makeup-workday') return word
  throw new TypeError(`notices.json: ${word}`)
}

const datesFrom = (from: LocalDate, to: LocalDate): LocalDate[] => {
  const dates = [from]
  for (let on = from; on < to; ) dates.push((on = addDays(on, 1)))
  return dates
}
