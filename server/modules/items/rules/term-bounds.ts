import type { Term } from '@yimen/contract/items.ts'

/**
 * The longest row of calendar days that this term can take. Working days: seven days hold five, the longest
 * festival since 2004 adds nine, and every twenty working days may meet two more days off. Month: 31 days.
 */
export const atMostCalendarDays = ({ amount, unit }: Term): number => {
  switch (unit) {
    case 'calendar-day':
      return amount
    case 'month':
      return 31 * amount
    case 'working-day':
      return amount === 0 ? 0 : Math.ceil((amount * 7) / 5) + 9 + 2 * Math.floor(amount / 20)
  }
}

/**
 * The shortest row of calendar days that this term can take: days worked in exchange for a festival can make
 * ten working days in a row; a term of months may meet February.
 */
export const atLeastCalendarDays = ({ amount, unit }: Term): number => {
  switch (unit) {
    case 'calendar-day':
      return amount
    case 'month':
      return Math.max(0, 30 * amount - 2)
    case 'working-day':
      return Math.max(amount, Math.floor((amount * 7) / 5) - 4)
  }
}

/** Whether the promise can never end after the statutory term, on whatever day both start. § items.4.4 */
export const isWithin = (promised: Term, statutory: Term): boolean =>
  promised.unit === statutory.unit
    ? promised.amount <= statutory.amount
    : atMostCalendarDays(promised) <= atLeastCalendarDays(statutory)
