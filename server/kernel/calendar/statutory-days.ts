import { addDays, type LocalDate, weekdayOf } from '@yimen/contract/local-date.ts'
import { lunarFestivals } from './lunar-festivals.ts'

export interface Festival {
  readonly name: string
  readonly days: readonly LocalDate[]
}

/**
 * The days off of all citizens under 全国年节及纪念日放假办法 (2024), article 2, in the order of the year.
 * Years before 2025 had fewer, but for those every notice is known. § service.4.2
 */
export const statutoryFestivals = (year: number): Festival[] => {
  const { spring, qingming, dragonBoat, midAutumn } = lunarFestivals(year)
  const run = (from: LocalDate, length: number) => Array.from({ length }, (_, day) => addDays(from, day))
  return [
    { name: '元旦', days: run(`${year}-01-01`, 1) },
    { name: '春节', days: run(addDays(spring, -1), 4) },
    { name: '清明节', days: [qingming] },
    { name: '劳动节', days: run(`${year}-05-01`, 2) },
    { name: '端午节', days: [dragonBoat] },
    { name: '中秋节', days: [midAutumn] },
    { name: '国庆节', days: run(`${year}-10-01`, 3) },
  ]
}

/**
 * The days off of a year nobody has announced yet, date to festival: each statutory day, and for one that falls
 * on a weekend or on another festival the next free weekday after it (article 6: 适逢周六、周日，应当在工作日补假;
 * the coinciding day as the notices for 2009 and 2020 did it). Days exchanged with weekends can't be foreseen;
 * they move working days but do not change their number.
 */
export const computedHolidays = (year: number): Map<LocalDate, string> => {
  const off = new Map<LocalDate, string>()
  const owed: { name: string; after: LocalDate }[] = []
  for (const { name, days } of statutoryFestivals(year)) {
    for (const on of days) {
      const other = off.get(on)
      if (other !== undefined || isWeekend(on)) owed.push({ name, after: days.at(-1) ?? on })
      off.set(on, other === undefined ? name : `${other}、${name}`)
    }
  }
  for (const { name, after } of owed) {
    let on = addDays(after, 1)
    while (off.has(on) || isWeekend(on)) on = addDays(on, 1)
    off.set(on, name)
  }
  return off
}

export const isWeekend = (on: LocalDate): boolean => weekdayOf(on) % 6 === 0
