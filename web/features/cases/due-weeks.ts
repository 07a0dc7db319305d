import type { DeadlineView } from '@yimen/contract/calendar.ts'
import { addDays, localDateOf, weekdayOf } from '@yimen/contract/local-date.ts'

export type DueDay = {
  on: string
  /** Its number among the counted days; null where it does not count. */
  counted: number | null
  reason: string
  isStart: boolean
  isDue: boolean
  isToday: boolean
}
/** Monday to Sunday; null before the first and after the last day. */
export type DueWeek = readonly (DueDay | null)[]

/** The explained days as weeks of a small calendar. */
export const dueWeeks = ({ startOn, dueAt, days }: DeadlineView, todayOn: string): readonly DueWeek[] => {
  const dueOn = dueAt === null ? null : localDateOf(dueAt)
  const known = new Map(days.map((day) => [day.on, day]))
  const first = days[0]?.on ?? startOn
  const last = days[days.length - 1]?.on ?? startOn
  const monday = addDays(first, -((weekdayOf(first) + 6) % 7))
  const weeks: DueDay[][] = []
  let counted = 0
  for (let on = monday; on <= last; on = addDays(on, 7)) {
    const week: (DueDay | null)[] = []
    for (let i = 0; i < 7; i += 1) {
      const day = known.get(addDays(on, i))
      if (day?.counted === true) counted += 1
      week.push(
        day === undefined
          ? null
          : {
              on: day.on,
              counted: day.counted ? counted : null,
              reason: day.reason,
              isStart: day.on === startOn,
              isDue: day.on === dueOn,
              isToday: day.on === todayOn,
            },
      )
    }
    weeks.push(week as DueDay[])
  }
  return weeks
}
