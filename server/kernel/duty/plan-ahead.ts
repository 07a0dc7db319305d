import { addDays, type Instant, localDateOf } from '@yimen/contract/local-date.ts'
import type { Statement } from '../../db/pool.ts'
import type { Calendar } from '../calendar/index.ts'
import { newId } from '../event-log/ids.ts'
import { type DutyDefinition, isRecurring } from './definition.ts'
import type { DutyDeps } from './duty-deps.ts'
import { dueAfter, reminder } from './duty-row.ts'
import { movableDuties, planDuties, plannedSoFar, redateDuties } from './duty-store.ts'
import { AHEAD_DAYS, type Holder, plannedRows } from './plan.ts'

/** What this process knows to be planned already: one look at the database per day, centre and calendar. */
const known = new WeakMap<DutyDeps, Map<number, string>>()

/** Creates the recurring duties of the next 14 days, and moves those whose day a new calendar moved. */
export const planAhead = async (
  deps: DutyDeps,
  live: readonly DutyDefinition[],
  centreId: number,
  nowAt: Instant,
): Promise<void> => {
  const calendar = deps.calendar()
  const today = localDateOf(nowAt)
  const state = [today, calendar.revision, ...live.map(({ code }) => code)].join(' ')
  const planned = known.get(deps) ?? new Map<number, string>()
  known.set(deps, planned)
  if (planned.get(centreId) === state) return

  const recurring = live.filter(({ every }) => isRecurring(every))
  const triggered = live.filter(({ every }) => !isRecurring(every))
  const [soFar, movable] = await deps.database.inCentre(centreId, [
    plannedSoFar(
      centreId,
      recurring.map(({ code }) => code),
    ),
    movableDuties(
      centreId,
      triggered.map(({ code }) => code),
      nowAt,
    ),
  ])
  const rows = await Promise.all(
    recurring.map(async (definition) =>
      plannedRows(
        definition,
        await holdersOf(deps, centreId, definition, today),
        {
          nowAt,
          plannedUntil: soFar.find(({ code }) => code === definition.code)?.plannedUntil ?? null,
          calendar,
        },
        newId,
      ),
    ),
  )
  const moved = movedDuties(triggered, movable, calendar)
  const codes = recurring.map(({ code }) => code)
  const statements: Statement[] = [
    planDuties(
      centreId,
      nowAt,
      codes,
      addDays(today, AHEAD_DAYS),
      calendar.revision,
      JSON.stringify(rows.flat()),
    ),
    ...(moved.length > 0 ? [redateDuties(centreId, JSON.stringify(moved))] : []),
  ]
  await deps.database.inCentre(centreId, statements)
  planned.set(centreId, state)
}

const holdersOf = async (
  deps: DutyDeps,
  centreId: number,
  { by, escalatesTo }: DutyDefinition,
  today: string,
): Promise<Holder[]> =>
  await Promise.all(
    (await deps.scopesOf(centreId, by, today)).map(async (scope) => ({
      scope,
      escalatesTo:
        escalatesTo === undefined
          ? null
          : ((await deps.scopesOf(centreId, escalatesTo, today, scope))[0] ?? null),
    })),
  )

type Movable = { id: string; code: string; dueAt: string; data: Readonly<Record<string, unknown>> }

const movedDuties = (triggered: readonly DutyDefinition[], movable: readonly Movable[], calendar: Calendar) =>
  movable.flatMap(({ id, code, dueAt, data }) => {
    const definition = triggered.find((one) => one.code === code)
    const startAt = data['startAt']
    if (definition === undefined || typeof startAt !== 'string') return []
    const due = dueAfter(definition, startAt, calendar)
    return Date.parse(due) === Date.parse(dueAt)
      ? []
      : [{ id, dueAt: due, remindAt: reminder(definition, due, calendar) }]
  })
