import type { ActReply } from '@yimen/contract/cases.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import { type Prepared, prepareAct } from './build-context.ts'
import type { CaseEvent, CaseState } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import { loadCase } from './case-store.ts'
import { earlierCommand, requestHash } from '../../kernel/command/index.ts'
import { notBefore } from './run-act.ts'
import { saveCase } from './save-case.ts'

/** An act the law or the rulebook does by itself; null when it does not apply (any more). */
export const runSystemAct = async (
  deps: CaseDeps,
  system: Actor,
  caseId: string,
  commandId: string,
  clockAt: string,
  decide: (c: CaseState, ctx: Prepared['ctx']) => CaseEvent[] | null,
): Promise<ActReply | null> => {
  const [rows, [earlier]] = await deps.database.inCentre(system.centreId, [
    loadCase(system.centreId, caseId),
    earlierCommand(system.centreId, commandId),
  ])
  const loaded = rows[0]?.loaded ?? null
  if (loaded === null || earlier !== undefined) return null
  const nowAt = notBefore(loaded, clockAt)
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
