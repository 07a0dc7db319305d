import { type FindingRow, findingRow } from '../../kernel/finding/finding-row.ts'
import type { CaseEvent, CaseState } from './case.ts'
import type { Context } from './context.ts'
import { missingMaterials } from './rules/materials.ts'

type Facts = Pick<Context, 'actor' | 'version'>

/**
 * Questions that an act itself raises. Whether the conditions are met is what acceptance leads to; non-acceptance of a
 * complete application on that ground is asked about. [许可法 32] § fault.5.1
 */
export const findingsOf = (
  after: CaseState,
  events: readonly CaseEvent[],
  caseId: string,
  ctx: Facts,
  newId: () => string,
): FindingRow[] =>
  events.flatMap((event) => {
    if (event.type !== 'declined' || event.ground !== 'conditions-not-met') return []
    if (missingMaterials(ctx.version.content, after.answers, after.materials).length > 0) return []
    return findingRow({
      id: newId(),
      code: 'cases.declined-complete',
      occurrence: caseId,
      clause: 'fault.5.1',
      object: { kind: 'case', id: caseId },
      step: null,
      holder: `window:${after.windowId}`,
      personId: ctx.actor.personId,
      happenedAt: event.actAt,
      source: 'record',
      evidence: { what: '材料齐全，以不符合条件为由不予受理，请说明不能受理后再审查的理由' },
    })
  })
