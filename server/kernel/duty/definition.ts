import type { Instant, LocalDate } from '@yimen/contract/local-date.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import type { Citation } from '@yimen/rulebook'
import type { Calendar } from '../calendar/index.ts'

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Where the day named is a day off: the next working day, the one before, or not at all this time. */
export type OnDayOff = 'next' | 'previous' | 'skip'

/** When a recurring duty falls due. `at` is a wall time; without it the end of that day's last session. */
export type Recurring =
  /** Each working day. */
  | { daily: string }
  /** Left out where the day is off, unless `onDayOff` says otherwise: the week has its own next one. */
  | { weekly: Weekday; at?: string; onDayOff?: OnDayOff }
  /** The month's last day where it has no such day; moves to the next working day unless said otherwise. */
  | { monthly: { day: number }; at?: string; onDayOff?: OnDayOff }
  | { monthly: { workingDay: number }; at?: string }
  | { yearly: { month: number; day: number }; at?: string; onDayOff?: OnDayOff }
  /** That many working days before each of these festivals begins. */
  | { beforeFestivals: readonly string[]; workingDays: number; at?: string }

/** When a duty falls due that an event brings about. */
export type Triggered =
  /** The end of the N-th working day after the event; its own day does not count. */
  | { after: string; workingDays: number }
  | { after: string; due: (startAt: Instant, calendar: Calendar) => Instant }
  /** Whoever makes the row says when. */
  | { after: string }

/** At the beginning of the N-th working day before the due day (0: of the due day), or minutes before. */
export type Remind = { workingDays: number } | { minutes: number }

/** One obligation of the rulebook as data. § as its clause says. */
export type DutyDefinition = {
  readonly code: string
  readonly clause: Citation
  /** What is owed, as a person reads it. */
  readonly title: string
  readonly by: Role
  readonly every: Recurring | Triggered
  /** What proves it: 'note' can be written on the duty's own page, anything else comes from its own register. */
  readonly evidence: string
  readonly remind?: Remind
  readonly escalatesTo?: Role
  /** 'act': the consequence registered under the code; 'finding': a question to the holder. */
  readonly whenMissed: 'nothing' | 'finding' | 'act'
  /** Seen to by the system alone: no list of what people owe shows it. */
  readonly silent?: true
}

/** A duty by its clause; `code` tells several duties of one clause apart. */
export const duty = (
  clause: Citation,
  rest: Omit<DutyDefinition, 'clause' | 'code'> & { code?: string },
): DutyDefinition => ({ code: clause, ...rest, clause })

export const isRecurring = (every: DutyDefinition['every']): every is Recurring => !('after' in every)

/** One time a recurring duty falls due. */
export type Occurrence = {
  /** Names it within the definition; stays the same when the calendar moves the day. */
  readonly key: string
  /** The day the rule names, working day or not. */
  readonly on: LocalDate
  readonly dueOn: LocalDate
  readonly dueAt: Instant
  readonly remindAt: Instant | null
  /** A year it touches has no notice of holidays yet: the day may still move. */
  readonly provisional: boolean
}
