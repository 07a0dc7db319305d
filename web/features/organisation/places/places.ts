import { addDays } from '@yimen/contract/local-date.ts'
import type { listPlaces, UnitPlace } from '@yimen/contract/places.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { shortDay } from '../../../workbench/when.ts'

export type Places = ReplyOf<typeof listPlaces>

/** Whether it is open, and until or from when, in words. */
export const openText = (
  { fromOn, toOn, held }: Pick<UnitPlace, 'fromOn' | 'toOn' | 'held'>,
  today?: string,
): string => {
  if (held === 'over')
    return toOn !== null && toOn >= fromOn ? `已关闭，开到 ${shortDay(toOn, today)}` : '已关闭'
  const until = toOn === null ? '' : `，到 ${shortDay(toOn, today)} 为止`
  return held === 'later' ? `${shortDay(fromOn, today)} 起开放${until}` : `开放${until}`
}

/** What differs from what is there; what is typed is meant without the spaces around it. */
export const changed = <T extends Record<string, string>>(values: T, present: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([field, word]): [string, string] => [field, word.trim()])
      .filter(([field, word]) => word !== present[field]),
  ) as Partial<T>

export type When = 'now' | 'today' | 'day'
/** The last day somebody chose: yesterday closes at once. */
export const lastDay = (when: When, day: string, today: string): string =>
  ({ now: addDays(today, -1), today, day })[when]
