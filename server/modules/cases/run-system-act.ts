import type { ActReply } from '@yimen/contract/cases.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import { type Prepared, prepareAct } from './build-context.ts'
import type { CaseEvent, CaseState } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import { loadForAct } from './case-store.ts'
import { requestHash } from '../../kernel/command/index.ts'
import { saveCase } from './save-case.ts'

/** An act the law or the rulebook does by itself; null when it does not apply (any more). */
export const runSystemAct = async (
  deps: CaseDeps,
  system: Actor,
  caseId: string,
  commandId: string,
  nowAt: string,
  decide: (c: CaseState, ctx: Prepared['ctx']) => CaseEvent[] | null,
): Promise<ActReply | null> => {
  const [rows] = await deps.database.inCentre(system.centreId, [
    loadForAct(system.centreId, caseId, commandId),
  ])
  const loaded = rows[0]?.loaded ?? null
  if (loaded === null || loaded.command !== null) return null
  const prepared = await prepareAct(deps, system, loaded, {}, nowAt)
  const events = prepared === null ? null : decide(loaded.state, prepared.ctx)
  if (prepared === null || events === null) return null
  const command = { id: commandId, hash: requestHash('system', caseId, commandId) }
  return await saveCase({
    deps,
    actor: system,
    actingFor: null,
    caseId,
    loaded,
    command,
    channel: 'system',
    prepared,
    events,
    nowAt,
  })
}
