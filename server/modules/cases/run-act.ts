import type { ActReply } from '@yimen/contract/cases.ts'
import { type Actor, maySee } from '../../kernel/actor/actor.ts'
import { requestHash } from '../../kernel/command/index.ts'
import {
  commandReused,
  forbidden,
  notFound,
  type Outcome,
  refused,
  stale,
} from '../../kernel/http/outcome.ts'
import { documentMark, type PartyFields } from '../../kernel/party/party.ts'
import { type Act, type Decision, decideAct } from './act.ts'
import { actingForOf, prepareAct } from './build-context.ts'
import type { CaseDeps } from './case-deps.ts'
import { eventsSince, type LoadedCase } from './case-store.ts'
import { receiptUsed } from './receipts.ts'
import type { LateForm } from './rules/late-entry.ts'
import { replayOf, saveCase } from './save-case.ts'

export type ActForm = LateForm & { commandId: string; version: number }

/** What a second writer learns: which acts came in between. */
const changedSince = async (
  deps: CaseDeps,
  centreId: number,
  caseId: string,
  version: number,
): Promise<Outcome> => {
  const [rows] = await deps.database.inCentre(centreId, [eventsSince(centreId, caseId, version)])
  return stale({
    version: rows.at(-1)?.seq ?? version,
    events: rows.map((row) => ({ seq: row.seq, type: row.type, at: row.at, actor: row.actorId })),
  })
}

/** What lies in the person is 403, every other refusal 422. */
export const refusedAs = ({ refusals, notAllowed }: Extract<Decision, { refusals: unknown }>): Outcome =>
  notAllowed ? forbidden(refusals) : refused(refusals)

/** One act on one case: load → decide → append. § fault.5.4 */
export const runAct = async <F extends ActForm>(
  deps: CaseDeps,
  actor: Actor,
  act: Act<F>,
  caseId: string,
  form: F,
  loaded: LoadedCase | null,
  nowAt: string,
): Promise<ActReply | Outcome> => {
  if (loaded === null || !maySee(actor, loaded.scopes)) return notFound()
  const hash = requestHash(act.name, caseId, form)
  if (loaded.command !== null) {
    const same = loaded.command.actor === actor.personId && loaded.command.hash === hash.toString('hex')
    return same ? await replayOf(deps, actor, { id: form.commandId, ...loaded.command }) : commandReused()
  }
  if (loaded.version !== form.version) return await changedSince(deps, actor.centreId, caseId, form.version)
  const prepared = await prepareAct(deps, actor, loaded, form, nowAt)
  if (prepared === null) return notFound()
  const decision = decideAct(act, loaded.state, form, prepared.ctx)
  if ('refusals' in decision) return refusedAs(decision)
  const authority = typeof act.authority === 'function' ? act.authority(loaded.state, form) : act.authority
  const saved = saveCase({
    deps,
    actor,
    actingFor: actingForOf(
      actor,
      loaded.state,
      authority,
      act.by?.(loaded.state, prepared.ctx.version.content),
    ),
    caseId,
    loaded,
    command: { id: form.commandId, hash },
    channel: loaded.state.channel,
    prepared,
    events: decision.events,
    nowAt,
    ...applicantMark(deps, actor.centreId, form),
  })
  return await saved.catch(receiptUsed)
}

const applicantMark = (deps: CaseDeps, centreId: number, form: object): { applicantHmac?: Buffer } => {
  const applicant = 'applicant' in form ? (form.applicant as PartyFields) : undefined
  return applicant === undefined
    ? {}
    : { applicantHmac: documentMark(deps.cipher, centreId, applicant.documentType, applicant.documentNumber) }
}
