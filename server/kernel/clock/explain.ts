import type { DeadlineView, ExplainedDay } from '@yimen/contract/calendar.ts'
import type { Calendar, Day } from '../calendar/calendar.ts'
import { dayAt, endOfDay, isWorkingIndex } from '../calendar/working-days.ts'
import { type Clock, spanOver } from './clock.ts'
import { isProvisional, type Reckoning, reckon } from './due.ts'

/**
 * The due date of a clock with every day from the start to it and why that day counts or not, in Chinese. While
 * the clock is stopped the list ends with the last day before the stop. As many days count as the term has.
 * § cases.2.2
 */
export const explain = (clock: Clock, calendar: Calendar): DeadlineView => {
  const reckoning = reckon(clock, calendar)
  const { startOn, start, due, last } = reckoning
  return {
    startOn,
    dueAt: due === null ? null : endOfDay(dayAt(due, calendar).on, calendar),
    provisional: isProvisional(start, last, calendar),
    days: daysOf(clock, reckoning, calendar),
  }
}

const daysOf = (clock: Clock, reckoning: Reckoning, calendar: Calendar): ExplainedDay[] => {
  const { start, last, spans, reached, due } = reckoning
  const days: ExplainedDay[] = []
  let counted = 0
  const tell = (day: Day, reason: string) => days.push({ on: day.on, counted: false, reason })
  for (let index = start; index <= last; index++) {
    const day = dayAt(index, calendar)
    if (index === start) tell(day, due === start ? '当日办结' : '开始当日不计入')
    else if (spanOver(index, spans) !== undefined) tell(day, '依法中止期间不计入')
    else if (reached !== null && index > reached)
      tell(day, index === due ? '期限最后一日逢休息日，顺延至本日' : offReason(day))
    else if (clock.unit === 'working-day' && !isWorkingIndex(index, calendar)) tell(day, offReason(day))
    else {
      counted += 1
      days.push({ on: day.on, counted: true, reason: countedReason(counted, day, clock) })
    }
  }
  return days
}

const offReason = ({ kind, name, provisional }: Day): string =>
  kind === 'holiday' ? `${name ?? '节假日'}放假${provisional ? '（暂定）' : ''}` : '周末'

const countedReason = (counted: number, { kind }: Day, { unit, amount }: Clock): string => {
  if (unit === 'month') return `第${counted}日`
  const extended = counted > amount ? '（延长期限）' : ''
  if (unit === 'calendar-day') return `第${counted}日${extended}`
  return `${kind === 'makeup-workday' ? '调休上班，' : ''}第${counted}个工作日${extended}`
}
