import { systemActor } from '../../kernel/actor/actor.ts'
import { derivedId } from '../../kernel/event-log/ids.ts'
import { statement } from '../../db/statement.ts'
import { prepareAct } from './build-context.ts'
import type { CaseState } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import { loadCase } from './case-store.ts'
import type { CaseDuty } from './duties.ts'
import { earlierCommand, requestHash } from '../../kernel/command/index.ts'
import { saveCase } from './save-case.ts'
import { tasksOf } from './tasks.ts'
import { promisedDue } from './terms.ts'

type OpenCase = { caseId: string; dueAt: string | null; state: CaseState }

const openCases = statement<OpenCase>(
  'cases.open-with-dues',
  `select case_id as "caseId", due_at as "dueAt", state from cases.case
    where centre_id = $1 and case_id > $2::uuid and phase in ('taken-in', 'accepted', 'decided')
    order by case_id limit 200`,
)
const openDuties = statement<Pick<CaseDuty, 'code' | 'occurrence' | 'holder' | 'dueAt'>>(
  'cases.open-duties',
  `select code, occurrence, holder, due_at as "dueAt" from kernel.duty
    where centre_id = $1 and object_id = $2 and state = 'open'`,
)
const NIL = '00000000-0000-0000-0000-000000000000'

const sameInstant = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b))

/**
 * A holiday notice came: every open case whose dates it moves gets them anew, with an event that says so. Running it
 * again, late, or on two servers moves nothing twice. Answers how many cases moved. § cases.2.2 § service.4.2
 */
export const moveDues = async (deps: CaseDeps, centreId: number, nowAt: string): Promise<number> => {
  let moved = 0
  for (let after = NIL; ; ) {
    const [rows] = await deps.database.readInCentre(centreId, [openCases(centreId, after)])
    for (const row of rows) if (await moveDue(deps, centreId, row, nowAt)) moved += 1
    const last = rows.at(-1)
    if (last === undefined || rows.length < 200) return moved
    after = last.caseId
  }
}

const moveDue = async (deps: CaseDeps, centreId: number, row: OpenCase, nowAt: string): Promise<boolean> => {
  const calendar = deps.calendar()
  const commandId = derivedId(`dues:${centreId}:${row.caseId}:${calendar.revision}`)
  const [loads, [earlier], duties] = await deps.database.inCentre(centreId, [
    loadCase(centreId, row.caseId),
    earlierCommand(centreId, commandId),
    openDuties(centreId, row.caseId),
  ])
  const loaded = loads[0]?.loaded ?? null
  if (loaded === null || earlier !== undefined) return false
  const system = systemActor(centreId)
  const prepared = await prepareAct(deps, system, loaded, {}, nowAt)
  if (prepared === null) return false
  const due = promisedDue(loaded.state, calendar)
  const tasks = tasksOf(loaded.state, prepared.ctx)
  const still = tasks.every((task) =>
    loaded.tasks.some((open) => open.kind === task.kind && sameInstant(open.dueAt, task.dueAt)),
  )
  if (sameInstant(row.dueAt, due?.dueAt ?? null) && still) return false
  await saveCase({
    deps,
    actor: system,
    actingFor: null,
    caseId: row.caseId,
    loaded,
    owed: duties,
    command: { id: commandId, hash: requestHash('move-dues', row.caseId, calendar.revision) },
    channel: 'system',
    prepared,
    events: [{ type: 'due-moved', actAt: nowAt, due: due?.dueOn ?? null, calendar: calendar.revision }],
    nowAt,
  })
  return true
}
