import { type FindingRow, findingRow } from '../finding/finding-row.ts'
import type { DutyDefinition } from './definition.ts'
import type { Duty } from './duty-store.ts'

/** The question that a missed duty puts to whoever held it; no second one however often it is asked. */
export const missedDutyFinding = (
  definition: DutyDefinition,
  duty: Duty,
  people: readonly string[],
  id: string,
): FindingRow[] =>
  findingRow({
    id,
    code: `missed:${definition.code}`,
    occurrence: duty.occurrence,
    clause: definition.clause,
    object: { kind: duty.objectKind ?? 'duty', id: duty.objectId ?? duty.id },
    step: null,
    holder: duty.holder,
    personId: people.length === 1 ? (people[0] ?? null) : null,
    happenedAt: duty.dueAt,
    source: 'record',
    evidence: { what: `“${definition.title}”到期未完成`, dutyId: duty.id },
  })
