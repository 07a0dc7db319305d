import type { ActReply } from '@yimen/contract/cases.ts'
import type { ActionName } from '@yimen/contract/cases-view.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import type { Outcome } from '../../kernel/http/outcome.ts'
import type { Act } from './act.ts'
import { caseActs } from './acts/index.ts'
import type { CaseDeps } from './case-deps.ts'
import { loadCase as loadCaseRow, type LoadedCase } from './case-store.ts'
import { type ActForm, runAct } from './run-act.ts'

/**
 * An act by name at a given moment, the way a route does it: for demonstration data and for other rooms. `form`
 * sees the case as it stands; the version is filled in.
 */
export const performAct = async (
  deps: CaseDeps,
  actor: Actor,
  name: ActionName,
  caseId: string,
  commandId: string,
  form: Readonly<Record<string, unknown>>,
  nowAt: string,
): Promise<ActReply | Outcome> => {
  const loaded = await loadCase(deps, actor.centreId, caseId)
  const full = { ...form, commandId, version: loaded?.version ?? 1 } as ActForm
  const act = caseActs[name] as unknown as Act<ActForm>
  return await runAct(deps, { actor, act, caseId, form: full, nowAt }, loaded)
}

/** A case as an act would load it; null where there is none. */
export const loadCase = async (
  deps: CaseDeps,
  centreId: number,
  caseId: string,
): Promise<LoadedCase | null> => {
  const [rows] = await deps.database.inCentre(centreId, [loadCaseRow(centreId, caseId)])
  return rows[0]?.loaded ?? null
}
