import chineseDays from 'chinese-days'
import { describe, expect, test, vi } from 'vitest'
import { lunarFestivals } from './lunar-festivals.ts'
import { publishedCalendar } from './published-calendar.ts'
import { computedHolidays, isWeekend, statutoryFestivals } from './statutory-days.ts'

const { getSolarDateFromLunar, getSolarTermDate } = chineseDays
const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, year) => from + year)

describe('festivals of the lunar calendar', () => {
  test.each([
    [2004, '2004-01-22', '2004-04-04', '2004-06-22', '2004-09-28'],
    [2020, '2020-01-25', '2020-04-04', '2020-06-25', '2020-10-01'],
    [2026, '2026-02-17', '2026-04-05', '2026-06-19', '2026-09-25'],
    [2027, '2027-02-06', '2027-04-05', '2027-06-09', '2027-09-15'],
    [2033, '2033-01-31', '2033-04-04', '2033-06-01', '2033-09-08'],
    [2034, '2034-02-19', '2034-04-05', '2034-06-20', '2034-09-27'],
  ])('%i', (year, spring, qingming, dragonBoat, midAutumn) => {
    expect(lunarFestivals(year)).toEqual({ spring, qingming, dragonBoat, midAutumn })
  })
  test('the table agrees with another reckoning from 2004 to 2100, but for Qingming of 2100', () => {
    // Its functions err west of Greenwich.
    vi.stubEnv('TZ', 'UTC')
    const differing = years(2004, 2100).flatMap((year) => {
      const { spring, qingming, dragonBoat, midAutumn } = lunarFestivals(year)
      const pairs = [
        [spring, getSolarDateFromLunar(`${year}-01-01`).date],
        [dragonBoat, getSolarDateFromLunar(`${year}-05-05`).date],
        [midAutumn, getSolarDateFromLunar(`${year}-08-15`).date],
        [qingming, getSolarTermDate(year, 4, 'pure_brightness')],
      ]
      return pairs.filter(([ours, theirs]) => ours !== theirs).map(([ours]) => ours)
    })
    vi.unstubAllEnvs()
    expect(differing).toEqual(['2100-04-05'])
  })
  test('the table ends', () => {
    expect(lunarFestivals(2110).spring).toBe('2110-02-19')
    expect(() => lunarFestivals(2111)).toThrow(RangeError)
  })
})

describe('a year nobody has announced', () => {
  test('thirteen statutory days a year', () => {
    for (const year of years(2025, 2110))
      expect(statutoryFestivals(year).flatMap(({ days }) => days)).toHaveLength(13)
  })
  test('2027: each statutory day on a weekend gives the next free weekday off', () => {
    expect(
      [...computedHolidays(2027)].filter(([on]) => !isWeekend(on)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ).toEqual([
      ['2027-01-01', '元旦'],
      ['2027-02-05', '春节'],
      ['2027-02-08', '春节'],
      ['2027-02-09', '春节'],
      ['2027-02-10', '春节'],
      ['2027-04-05', '清明节'],
      ['2027-05-03', '劳动节'],
      ['2027-05-04', '劳动节'],
      ['2027-06-09', '端午节'],
      ['2027-09-15', '中秋节'],
      ['2027-10-01', '国庆节'],
      ['2027-10-04', '国庆节'],
      ['2027-10-05', '国庆节'],
    ])
  })
  test('two festivals on one day: both are given', () => {
    const october = [...computedHolidays(2028)]
      .filter(([on]) => on.startsWith('2028-10'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    expect(october).toEqual([
      ['2028-10-01', '国庆节'],
      ['2028-10-02', '国庆节'],
      ['2028-10-03', '中秋节、国庆节'],
      ['2028-10-04', '国庆节'],
      ['2028-10-05', '国庆节'],
    ])
  })
  test('a computed year has thirteen weekdays off, whatever falls together', () => {
    for (const year of years(2025, 2110))
      expect([...computedHolidays(year).keys()].filter((on) => !isWeekend(on))).toHaveLength(13)
  })
  test('the notices for 2025 and 2026 only exchanged days: as many are off as computed', () => {
    const calendar = publishedCalendar()
    for (const year of [2025, 2026]) {
      const days = calendar.days.filter(({ on }) => on.startsWith(`${year}-`))
      const off = days.filter(({ on, kind }) => kind === 'holiday' && !isWeekend(on)).length
      expect(off - days.filter(({ kind }) => kind === 'makeup-workday').length).toBe(13)
    }
  })
})
