import { type CalendarYear, dateText, type SessionHours } from '@yimen/contract/calendar.ts'
import { isLocalDate } from '@yimen/contract/local-date.ts'
import type { Me } from '@yimen/contract/organisation.ts'
import { isAdministrator } from '../../workbench/me.ts'
import type { Stretch } from './arrangement.ts'

export const FIRST_YEAR = 2004
export const LAST_YEAR = 2100

/** Who edits; the server decides. § service.4.2 */
export const mayEdit = (me: Pick<Me, 'roles'>): boolean => isAdministrator(me)

/** The year an address asks for; this year where it asks for none we have. */
export const askedYear = (asked: string | undefined, todayOn: string): number => {
  const year = Number(asked)
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR
    ? year
    : Number(todayOn.slice(0, 4))
}

const day = (on: string, year: number): string => dateText(on, `${year}-01-01`).split(' ')[0] ?? on

/** 10月1日至7日 / 1月30日 星期六; another year is named, and what is no date stays as it was written. */
export const stretchText = ({ on, toOn }: Pick<Stretch, 'on' | 'toOn'>, year: number): string => {
  if (!isLocalDate(on)) return on
  if (on === toOn) return dateText(on, `${year}-01-01`)
  const sameMonth = on.slice(0, 7) === toOn.slice(0, 7)
  return `${day(on, year)}至${day(toOn, year).replace(sameMonth ? /^.*月/ : '', '')}`
}

/** 上午和下午的办公时间: “09:00–12:00，14:00–18:00（2000年1月1日起）”. */
export const hoursText = ({ effectiveFrom, sessions }: SessionHours): string =>
  `${sessions.map(({ from, to }) => `${from}–${to}`).join('，')}（${dateText(effectiveFrom).split(' ')[0] ?? ''}起）`

/** What the year rests on, in one sentence. § service.4.2 */
export const groundText = ({ year, document, provisional, workingDays }: CalendarYear): string => {
  const count = `全年 ${workingDays} 个工作日`
  return provisional || document === null
    ? `${count}，暂定：${year} 年的放假通知还没有导入，按周末和法定节日推算；涉及这一年的期限也是暂定的，导入后自动重算。`
    : `${count}，依据：${document}。`
}
