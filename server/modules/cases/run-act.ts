import type { ActReply } from '@yimen/contract/cases.ts'
import { epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import { type Actor, maySee } from '../../kernel/actor/actor.ts'
import { earlierCommand, requestHash } from '../../kernel/command/index.ts'
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
import { servingAt } from '../organisation/index.ts'
import { actingForOf, type Naming, prepareAct } from './build-context.ts'
import type { CaseDeps } from './case-deps.ts'
import { eventsSince, isStale, lastCommand, type LoadedCase, loadCase } from './case-store.ts'
import { receiptUsed } from './receipts.ts'
import type { LateForm } from './rules/late-entry.ts'
import { replayOf, saveCase } from './save-case.ts'

export type ActForm = LateForm & { commandId: string; version: number }

type Refused = Extract<Decision, { refusals: unknown }>

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
export const refusedAs = ({ refusals, notAllowed }: Refused): Outcome =>
  notAllowed ? forbidden(refusals) : refused(refusals)

/** What an act is done with: by whom, on which case, with what. */
export type ActCall<F extends ActForm> = {
  actor: Actor
  act: Act<F>
  caseId: string
  form: F
  nowAt: string
}

/**
 * One act on one case: load → decide → append. `loaded` is the case as the route has read it; undefined where this
 * process still keeps it at the version the form names. What is refused on a kept case, or found to have moved on,
 * is read and decided anew. § fault.5.4
 */
export const runAct = async <F extends ActForm>(
  deps: CaseDeps,
  call: ActCall<F>,
  loaded: LoadedCase | null | undefined,
): Promise<ActReply | Outcome> => {
  if (loaded !== undefined) return await actOnRead(deps, call, loaded)
  const { actor, caseId, form } = call
  const kept = deps.kept.recall(actor.centreId, caseId, form.version)
  if (kept !== null && maySee(actor, kept.scopes)) {
    const answer = await decideAndSave(deps, call, kept).catch((error: unknown) => {
      if (isStale(error)) return null
      throw error
    })
    if (answer !== null && 'caseId' in answer) return answer
  }
  const [rows] = await deps.database.inCentre(actor.centreId, [loadCase(actor.centreId, caseId)])
  return await actOnRead(deps, call, rows[0]?.loaded ?? null)
}

const actOnRead = async <F extends ActForm>(
  deps: CaseDeps,
  call: ActCall<F>,
  loaded: LoadedCase | null,
): Promise<ActReply | Outcome> => {
  const { actor, caseId, form } = call
  if (loaded === null || !maySee(actor, loaded.scopes)) return notFound()
  if (loaded.version !== form.version) return await alreadyOrStale(deps, call)
  const answer = await decideAndSave(deps, call, loaded).catch(async (error: unknown) => {
    if (isStale(error)) return await changedSince(deps, actor.centreId, caseId, form.version)
    throw error
  })
  if (answer === null) return notFound()
  return 'notAllowed' in answer ? refusedAs(answer) : answer
}

/** Done before by this very command, or overtaken by another act. */
const alreadyOrStale = async <F extends ActForm>(
  deps: CaseDeps,
  { actor, act, caseId, form }: ActCall<F>,
): Promise<ActReply | Outcome> => {
  const [[earlier]] = await deps.database.inCentre(actor.centreId, [
    earlierCommand(actor.centreId, form.commandId),
  ])
  if (earlier === undefined) return await changedSince(deps, actor.centreId, caseId, form.version)
  const same = earlier.actor === actor.personId && earlier.hash.equals(requestHash(act.name, caseId, form))
  return same ? await replayOf(deps, actor, { id: form.commandId, ...earlier }) : commandReused()
}

/**
 * The clock's time, but never before the last act on this case: a server's clock that was set back stops nobody's
 * work and turns no record around. § fault.5.6
 */
export const notBefore = ({ actedAt }: Pick<LoadedCase, 'actedAt'>, clockAt: string): string =>
  epochOf(clockAt) < epochOf(actedAt) ? actedAt : clockAt

/** Null where the item, the place or somebody the form names is unknown. */
const decideAndSave = async <F extends ActForm>(
  deps: CaseDeps,
  { actor, act, caseId, form, nowAt: clockAt }: ActCall<F>,
  loaded: LoadedCase,
): Promise<ActReply | Refused | Outcome | null> => {
  const nowAt = notBefore(loaded, clockAt)
  const prepared = await prepareAct(deps, actor, loaded, form, nowAt, {
    last: act.asksLast === true ? await lastOf(deps, actor.centreId, caseId) : null,
    ...(namesPerson(form) ? { colleagues: await colleaguesOf(deps, actor, loaded, nowAt) } : {}),
  })
  if (prepared === null) return null
  const decision = decideAct(act, loaded.state, form, prepared.ctx)
  if ('refusals' in decision) return decision
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
    command: { id: form.commandId, hash: requestHash(act.name, caseId, form) },
    channel: loaded.state.channel,
    prepared,
    events: decision.events,
    nowAt,
    ...applicantMark(deps, actor.centreId, form),
  })
  return await saved.catch(receiptUsed)
}

const lastOf = async (deps: CaseDeps, centreId: number, caseId: string) => {
  const [[row]] = await deps.database.inCentre(centreId, [lastCommand(centreId, caseId)])
  return row?.last ?? null
}

const namesPerson = ({ personId, secondPerson }: ActForm & Naming): boolean =>
  typeof personId === 'string' || secondPerson !== undefined

const colleaguesOf = async (deps: CaseDeps, { centreId }: Actor, { state }: LoadedCase, nowAt: string) => {
  const [rows] = await deps.database.inCentre(centreId, [
    servingAt(centreId, state.unitId, nowAt, localDateOf(nowAt)),
  ])
  return new Set(rows.map(({ personId }) => personId))
}

const applicantMark = (deps: CaseDeps, centreId: number, form: object): { applicantHmac?: Buffer } => {
  const applicant = 'applicant' in form ? (form.applicant as PartyFields) : undefined
  return applicant === undefined
    ? {}
    : { applicantHmac: documentMark(deps.cipher, centreId, applicant.documentType, applicant.documentNumber) }
}
