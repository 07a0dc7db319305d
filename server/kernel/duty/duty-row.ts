import { epochOf, type Instant, localDateOf } from '@yimen/contract/local-date.ts'
import type { Calendar } from '../calendar/index.ts'
import { dueOf } from '../clock/index.ts'
import { isMuted } from '../rule/index.ts'
import type { DutyDefinition, Triggered } from './definition.ts'
import { remindAt } from './occurrences.ts'

/** A duty as it travels with an append (side rows, `duties`). */
export type DutyRow = {
  id: string
  code: string
  occurrence: string
  clause: string
  holder: string
  escalatesTo: string | null
  objectKind: string | null
  objectId: string | null
  dueAt: Instant
  remindAt: Instant | null
  data: Readonly<Record<string, unknown>>
}

/** What closes a duty in an append (side rows, `closeDuties`). Done late stays missed; a miss may be excused. */
export type DutyClosing = {
  code: string
  occurrence: string
  state: 'fulfilled' | 'excused' | 'dropped'
  evidence: Readonly<Record<string, unknown>>
}

export type Trigger = {
  id: string
  /** Which one of the definition: usually the id of the object. The same twice is one duty. */
  occurrence: string
  /** The scope that owes it. */
  holder: string
  escalatesTo?: string | null
  object?: { kind: string; id: string }
  /** What may be said without naming a person. */
  data?: Readonly<Record<string, unknown>>
} & ({ startAt: Instant } | { dueAt: Instant })

/**
 * The row of a duty that an event brings about, as a list: empty while its clause is muted. With `startAt` the
 * definition says when it is due, and it moves when a later notice of holidays moves that day; with `dueAt` it stays.
 */
export const dutyRow = (definition: DutyDefinition, trigger: Trigger, calendar: Calendar): DutyRow[] => {
  if (isMuted(definition.clause)) return []
  const due = 'dueAt' in trigger ? trigger.dueAt : dueAfter(definition, trigger.startAt, calendar)
  return [
    {
      id: trigger.id,
      code: definition.code,
      occurrence: trigger.occurrence,
      clause: definition.clause,
      holder: trigger.holder,
      escalatesTo: trigger.escalatesTo ?? null,
      objectKind: trigger.object?.kind ?? null,
      objectId: trigger.object?.id ?? null,
      dueAt: utc(due),
      remindAt: reminder(definition, due, calendar),
      data: { ...trigger.data, ...('startAt' in trigger ? { startAt: utc(trigger.startAt) } : {}) },
    },
  ]
}

/** When a triggered duty that began then is due. Throws where its definition leaves the moment to the row. */
export const dueAfter = ({ code, every }: DutyDefinition, startAt: Instant, calendar: Calendar): Instant => {
  const triggered = every as Triggered
  if ('due' in triggered) return triggered.due(startAt, calendar)
  if ('workingDays' in triggered && 'after' in triggered)
    return endOfTerm(startAt, triggered.workingDays, calendar)
  throw new TypeError(`${code}: its definition does not say when it is due; give dueAt`)
}

export const reminder = ({ remind }: DutyDefinition, dueAt: Instant, calendar: Calendar): Instant | null => {
  const at = remindAt(remind, localDateOf(dueAt), dueAt, calendar)
  return at === null ? null : utc(at)
}

/** Closes a duty as done, with what proves it. */
export const fulfilled = (
  definition: Pick<DutyDefinition, 'code'>,
  occurrence: string,
  evidence: Readonly<Record<string, unknown>> = {},
): DutyClosing => ({ code: definition.code, occurrence, state: 'fulfilled', evidence })

/** Closes a duty that was rightly not done; the evidence says why, without naming a person. */
export const excused = (
  definition: Pick<DutyDefinition, 'code'>,
  occurrence: string,
  evidence: Readonly<Record<string, unknown>>,
): DutyClosing => ({ code: definition.code, occurrence, state: 'excused', evidence })

/** Takes back a duty whose ground is gone. */
export const dropped = (definition: Pick<DutyDefinition, 'code'>, occurrence: string): DutyClosing => ({
  code: definition.code,
  occurrence,
  state: 'dropped',
  evidence: {},
})

/** The same counting as every other term. */
const endOfTerm = (startAt: Instant, amount: number, calendar: Calendar): Instant => {
  const { dueAt } = dueOf(
    { kind: 'duty', unit: 'working-day', amount, startAt, stops: [], extensions: [] },
    calendar,
  )
  if (dueAt === null) throw new TypeError('a term without stops ends')
  return dueAt
}

const utc = (at: Instant): Instant => new Date(epochOf(at)).toISOString()
