import { addDays, epochOf, type Instant, type LocalDate, localDateOf } from '@yimen/contract/local-date.ts'
import type { Calendar } from '../calendar/index.ts'
import type { DutyDefinition, Occurrence } from './definition.ts'
import type { DutyRow } from './duty-row.ts'
import { occurrences } from './occurrences.ts'

/** Recurring duties exist that many days ahead. */
export const AHEAD_DAYS = 14
/** Further than any rule or row of holidays puts a due day from the day its rule names. */
const REACH_DAYS = 45
/** A centre that was switched off longer is not sent every duty of the time before. */
const LOOK_BACK_DAYS = 400

export type Holder = { scope: string; escalatesTo: string | null }
export type PlanMoment = { nowAt: Instant; plannedUntil: LocalDate | null; calendar: Calendar }

/**
 * The rows a recurring duty should have from now to 14 days ahead, one per holder; besides, what fell due while
 * nobody was planning, so that a late start loses nothing. The first planning ever begins now.
 */
export const plannedRows = (
  definition: DutyDefinition,
  holders: readonly Holder[],
  { nowAt, plannedUntil, calendar }: PlanMoment,
  newId: () => string,
): DutyRow[] => {
  const today = localDateOf(nowAt)
  const until = addDays(today, AHEAD_DAYS)
  const since = plannedUntil === null || plannedUntil > today ? today : plannedUntil
  const from = since < addDays(today, -LOOK_BACK_DAYS) ? addDays(today, -LOOK_BACK_DAYS) : since
  const isWanted = ({ dueOn, dueAt }: Occurrence) =>
    dueOn <= until && (epochOf(dueAt) > epochOf(nowAt) || (plannedUntil !== null && dueOn > plannedUntil))
  return occurrences(definition, addDays(from, -REACH_DAYS), addDays(until, REACH_DAYS), calendar)
    .filter(isWanted)
    .flatMap((occurrence) =>
      holders.map(({ scope, escalatesTo }) => ({
        id: newId(),
        code: definition.code,
        occurrence: `${occurrence.key}@${scope}`,
        clause: definition.clause,
        holder: scope,
        escalatesTo,
        objectKind: null,
        objectId: null,
        dueAt: new Date(epochOf(occurrence.dueAt)).toISOString(),
        remindAt: occurrence.remindAt === null ? null : new Date(epochOf(occurrence.remindAt)).toISOString(),
        data: occurrence.provisional ? { provisional: true } : {},
      })),
    )
}
