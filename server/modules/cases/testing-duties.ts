import { statement } from '../../db/pool.ts'
import { type DutyDeps, tick, type TickResult } from '../../kernel/duty/index.ts'
import { responsibility } from '../organisation/index.ts'
import { caseConsequences, caseDuties } from './index.ts'
import type { Room } from './testing-web.ts'

/** What the tests of duties look at: the runner over a room, and the rows it leaves. */

type DutyRow = { code: string; state: string; holder: string; dueAt: string; closed: boolean }
const dutiesOf = statement<DutyRow>(
  'test.duties-of-case',
  `select code, state, holder, due_at as "dueAt", closed_at is not null as closed from kernel.duty
    where centre_id = $1 and object_id = $2 order by code, due_at`,
)
type FindingRow = {
  findingId: string
  code: string
  clause: string
  state: string
  step: string | null
  holder: string | null
  personId: string | null
  happenedAt: string
}
const findingsOf = statement<FindingRow>(
  'test.findings-of-case',
  `select finding_id as "findingId", code, clause, state, step, holder, person_id as "personId",
      happened_at as "happenedAt" from kernel.finding
    where centre_id = $1 and object_id = $2 order by found_at, code`,
)

export const dutyRoom = (room: Room) => {
  const { centreId } = room.centre
  const { database } = room.fresh
  const deps: DutyDeps = {
    ...responsibility(database),
    database,
    definitions: caseDuties,
    onMissed: caseConsequences(room.deps),
    calendar: room.deps.calendar,
    log: (line) => {
      throw new Error(JSON.stringify(line))
    },
  }
  return {
    tick: async (at: string): Promise<TickResult> => await tick(deps, centreId, at),
    duties: async (caseId: string) => (await database.inCentre(centreId, [dutiesOf(centreId, caseId)]))[0],
    findings: async (caseId: string) =>
      (await database.inCentre(centreId, [findingsOf(centreId, caseId)]))[0],
  }
}
