import { dateText, weekdayText } from '@yimen/contract/calendar.ts'
import { localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'

/** How moments are written on the workbench; the time zone of the machine plays no part. */

export const todayOn = (now: Date = new Date()): string => localDateOf(now)

const SHORT_DAYS: Readonly<Record<string, string>> = {
  星期日: '周日',
  星期一: '周一',
  星期二: '周二',
  星期三: '周三',
  星期四: '周四',
  星期五: '周五',
  星期六: '周六',
}

/** 11月22日 周日 10:42, as a diary writes it. */
export const diaryMoment = (at: string, today: string = todayOn()): string => {
  const on = localDateOf(at)
  const date = dateText(on, today).split(' ')[0] ?? ''
  return `${date} ${SHORT_DAYS[weekdayText(on)] ?? ''} ${localTimeOf(at)}`
}

/** 17:00 when it is today, else with its day: 12月4日 17:00. */
export const shortMoment = (at: string, today: string = todayOn()): string => {
  if (at.length === 10) return shortDay(at, today)
  const on = localDateOf(at)
  return on === today ? localTimeOf(at) : `${shortDay(on, today)} ${localTimeOf(at)}`
}

/** 12月4日; with its year where it is not this one. */
export const shortDay = (on: string, today: string = todayOn()): string =>
  dateText(on, today).split(' ')[0] ?? on

/** 12月4日 星期五 18:00; every date a clerk decides by carries its weekday. */
export const longMoment = (at: string, today: string = todayOn()): string =>
  at.length === 10 ? dateText(at, today) : `${dateText(localDateOf(at), today)} ${localTimeOf(at)}`
