import type { ItemContent, Term } from '@yimen/contract/items.ts'
import { addDays, instantOf, localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'
import {
  addWorkingDays,
  type Calendar,
  endOfDay,
  sessionsOn,
  workingDayFrom,
} from '../../kernel/calendar/index.ts'
import { type Clock, dueOf } from '../../kernel/clock/index.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseState } from './case.ts'

/** A licence that was granted is handed over within ten working days. [许可法 44] § fault.5.6 */
export const DELIVERY_DAYS = 10
/** Missing materials are told at the latest on the fifth working day, else the case counts as accepted. [许可法 32] */
export const SUPPLEMENT_DAYS = 5
/** Ours: an immediate case still open this long after its session is a question to the window. § cases.1.2 */
export const IMMEDIATE_GRACE_MINUTES = 30

const clock = (kind: string, term: Term, startAt: string): Clock => ({
  kind,
  unit: term.unit,
  amount: term.amount,
  startAt,
  stops: [],
  extensions: [],
})

/**
 * The clocks that begin with acceptance. Where the law counts from receipt, the statutory clock starts at intake.
 * An immediate item that goes on as promised takes its fallback term. § cases.1.1 § cases.2.2
 */
export const clocksAtAcceptance = (
  item: ItemContent,
  takenInAt: string,
  acceptedAt: string,
  converted: boolean,
): Clock[] => [
  clock('promised', promisedTerm(item, converted), acceptedAt),
  clock('statutory', item.statutory, item.statutory.from === 'receipt' ? takenInAt : acceptedAt),
]

/** The promised term of a case: the item's, or its fallback where an immediate one goes on. */
export const promisedTerm = (item: ItemContent, converted: boolean): Term =>
  converted || item.promised.amount === 0 ? (item.fallback ?? atLeastOneDay(item)) : item.promised

const atLeastOneDay = (item: ItemContent): Term =>
  item.promised.amount > 0
    ? item.promised
    : { amount: Math.max(1, item.statutory.amount), unit: item.statutory.unit }

/** When the promise of a case runs out; null while stopped or before acceptance. § cases.2.2 */
export const promisedDue = (c: Pick<CaseState, 'clocks'>, calendar: Calendar) => {
  const promised = c.clocks.find((k) => k.kind === 'promised')
  return promised === undefined || isMuted('cases.2.2') ? null : dueOf(promised, calendar)
}

export const deliveryClock = (decidedAt: string): Clock =>
  clock('delivery', { amount: DELIVERY_DAYS, unit: 'working-day' }, decidedAt)

/** The end of the fifth working day after intake. § items.4.3 */
export const supplementDueAt = (takenInAt: string, calendar: Calendar): string =>
  endOfDay(addWorkingDays(localDateOf(takenInAt), SUPPLEMENT_DAYS, calendar), calendar)

/** Half an hour after the session in which an immediate case was taken in (on a day off: after its last). § cases.1.2 */
export const immediateDueAt = (takenInAt: string, calendar: Calendar): string => {
  const on = localDateOf(takenInAt)
  const time = localTimeOf(takenInAt)
  const session = sessionsOn(on, calendar).find(({ to }) => time <= to)
  const end =
    session === undefined
      ? endOfDay(
          workingDayFrom(addDays(on, sessionsOn(on, calendar).length === 0 ? 0 : 1), calendar),
          calendar,
        )
      : instantOf(on, session.to)
  return new Date(Date.parse(end) + IMMEDIATE_GRACE_MINUTES * 60_000).toISOString()
}

const UNIT_WORDS = { 'working-day': '个工作日', 'calendar-day': '日（自然日）', month: '个月' } as const
/** “15个工作日”，“当场办结”. */
export const termText = (term: Term): string =>
  term.amount === 0 ? '当场办结' : `${term.amount}${UNIT_WORDS[term.unit]}`
