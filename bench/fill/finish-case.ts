import { canonicalJson } from '../../server/kernel/event-log/canonical-json.ts'
import { promisedDue } from '../../server/modules/cases/terms.ts'
import { bytes, escaped, json, line } from './copy-text.ts'
import { type FilledCase, stateOf } from './filled-case.ts'
import { remindedAt } from './settle-misses.ts'
import type { Rows } from './tables.ts'
import type { World } from './world.ts'

/** All rows of a case as they stand now. */
export const finishCase = (world: World, file: FilledCase): Rows => ({
  ...file.rows,
  case: caseRow(world, file),
  scope: [...file.scopes].map((scope) => line(world.centreId, scope, file.caseId)).join(''),
  task: taskRows(world, file),
  duty: dutyRows(world, file),
  finding: findingRows(world, file),
})

const caseRow = ({ centreId, calendar }: World, file: FilledCase): string => {
  const c = stateOf(file)
  return line(
    centreId,
    file.caseId,
    file.version,
    c.number,
    c.phase,
    c.type,
    c.itemId,
    c.itemVersionId,
    c.unitId,
    c.windowId,
    c.applicant.party,
    bytes(file.applicantMark),
    c.takenInAt,
    c.acceptedOn,
    promisedDue(c, calendar)?.dueAt ?? null,
    c.decidedAt,
    c.endedAt,
    c.urgent,
    c.certificate === null ? null : escaped(c.certificate.number),
    file.actedAt,
    bytes(file.head),
    json(canonicalJson(c)),
  )
}

const taskRows = ({ centreId }: World, { tasks, caseId }: FilledCase): string =>
  tasks
    .map((task) =>
      line(
        centreId,
        task.id,
        task.kind,
        task.holder,
        task.watcher,
        'case',
        caseId,
        task.dueAt,
        task.state,
        task.urgent,
        json(JSON.stringify(task.data)),
        task.openedAt,
        task.closedAt,
        task.closedBy,
      ),
    )
    .join('')

const dutyRows = ({ centreId, now }: World, { duties }: FilledCase): string =>
  [...duties.values()]
    .map((duty) =>
      line(
        centreId,
        duty.id,
        duty.code,
        duty.occurrence,
        duty.clause,
        duty.holder,
        duty.escalatesTo,
        duty.objectKind,
        duty.objectId,
        duty.dueAt,
        duty.remindAt,
        remindedAt(duty, now),
        duty.state,
        '{}',
        json(JSON.stringify(duty.data)),
        duty.settled,
        duty.at,
        duty.closedAt,
        duty.closedBy,
        duty.settled ? 1 : 0,
      ),
    )
    .join('')

const findingRows = ({ centreId }: World, { findings }: FilledCase): string =>
  [...findings.values()]
    .map(({ row, at }) =>
      line(
        centreId,
        row.id,
        row.code,
        row.occurrence,
        row.clause,
        row.objectKind,
        row.objectId,
        row.step,
        row.holder,
        row.personId,
        row.happenedAt,
        at,
        row.source,
        json(JSON.stringify(row.evidence)),
      ),
    )
    .join('')
