import { createHash } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { TakeInForm } from '@yimen/contract/cases-forms.ts'
import { letterTitle, type LetterKind } from '@yimen/contract/documents.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { type Actor, maySee } from '../../kernel/actor/actor.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import {
  commandReused,
  forbidden,
  notFound,
  type Outcome,
  refused,
  stale,
} from '../../kernel/http/outcome.ts'
import { documentMark, type PartyFields } from '../../kernel/party/party.ts'
import { type Act, decideAct, type Decision } from './act.ts'
import { decideTakeIn } from './acts/take-in.ts'
import { actingForOf, type Prepared, prepareAct, prepareIntake } from './build-context.ts'
import type { CaseEvent, CaseState } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import {
  append,
  type Appended,
  commandOf,
  duplicatesOf,
  eventsOf,
  eventsSince,
  lettersIn,
  type LoadedCase,
  loadForAct,
  readEvent,
} from './case-store.ts'
import { compact, workRows } from './case-work.ts'
import type { Entered } from './evolve.ts'
import { continueCase } from './fold.ts'
import type { LateForm } from './rules/late-entry.ts'
import { promisedDue } from './terms.ts'

export type ActForm = LateForm & { commandId: string; version: number }

/** What was asked, as it is compared when the same command comes again. */
export const requestHash = (act: string, object: string, body: unknown): Buffer =>
  createHash('sm3').update(canonicalJson({ act, object, body })).digest()

type Save = {
  deps: CaseDeps
  actor: Actor
  actingFor: string | null
  caseId: string
  loaded: LoadedCase | null
  command: { id: string; hash: Buffer }
  channel: string
  prepared: Prepared
  events: CaseEvent[]
  nowAt: string
  applicantHmac?: Buffer
}

/** Folds the new events, writes everything in one append, tells open screens. */
const save = async (given: Save): Promise<ActReply> => {
  const { deps, actor, caseId, loaded, prepared, nowAt, events } = given
  const entered: Entered[] = events.map((event) => ({ event, actor: actor.personId, at: nowAt }))
  const undoing = events.some((event) => event.type === 'undone')
  const earlier = undoing ? await eventsBefore(deps, actor.centreId, caseId) : []
  const after = continueCase(loaded?.state ?? null, earlier, entered)
  const { ctx, notes } = prepared
  const work = workRows(caseId, loaded?.state ?? null, after, loaded?.tasks ?? [], ctx, Date.parse(nowAt))
  const dueAt = promisedDue(after, ctx.calendar)?.dueAt ?? null
  const hmac = given.applicantHmac
  const side = compact({ ...work, parties: notes.parties, texts: notes.texts, letters: notes.letters })
  const numbers = loaded === null ? { ...notes.numbers, case: caseNumber(ctx.centre, after) } : notes.numbers
  const [rows] = await deps.database.inCentre(actor.centreId, [
    append(
      actor.centreId,
      caseId,
      loaded?.version ?? 0,
      given.command.id,
      actor.personId,
      given.actingFor,
      given.command.hash,
      nowAt,
      given.channel,
      JSON.stringify(events.map(storedEvent)),
      JSON.stringify(numbers),
      JSON.stringify({
        state: canonicalJson(after),
        dueAt,
        ...(hmac === undefined ? {} : { applicantHmac: hmac.toString('base64') }),
      }),
      JSON.stringify(side),
    ),
  ])
  const appended = rows[0]?.appended
  if (appended === undefined) throw new Error('the append gave no answer')
  deps.live.publish(actor.centreId, { kind: 'case', id: caseId, version: appended.version }, work.scopes)
  return replyOf(caseId, after, dueAt, appended, events, prepared)
}

const storedEvent = ({ type, ...body }: CaseEvent) => ({ type, v: 1, body: canonicalJson(body) })

const eventsBefore = async (deps: CaseDeps, centreId: number, caseId: string): Promise<Entered[]> => {
  const [rows] = await deps.database.inCentre(centreId, [eventsOf(centreId, caseId)])
  return rows.map(readEvent)
}

const TYPE_DIGIT = { immediate: '1', promised: '2', joint: '3', referred: '4', reply: '5' } as const

/** 区划6 + 中心2 + 类型1 + 日期8; serial and check digit come from the append. One series per centre and day. */
const caseNumber = (centre: { region: string; code: string }, c: CaseState) => {
  const day = localDateOf(c.takenInAt)
  return {
    kind: 'case',
    prefix: `${centre.region}${centre.code}${TYPE_DIGIT[c.type]}${day.replaceAll('-', '')}`,
    series: `case:${day}`,
  }
}

const filled = (text: string, numbers: Record<string, string> | undefined): string =>
  text.replace(/⟦([a-z0-9]+)⟧/g, (whole, name: string) => numbers?.[name] ?? whole)

const replyOf = (
  caseId: string,
  after: CaseState,
  dueAt: string | null,
  appended: Appended,
  events: readonly CaseEvent[],
  prepared: Prepared,
): ActReply => ({
  caseId,
  version: appended.version,
  number: filled(after.number, appended.numbers),
  phase: after.phase,
  dueAt,
  madeLetters: lettersIn(events).map((letter) => ({
    letterId: letter.letter,
    title: letterTitle(letter.kind as LetterKind, { itemKind: prepared.ctx.version.content.kind }),
    number: filled(letter.number, appended.numbers),
  })),
  replayed: appended.replayed ?? false,
})

/** The same command again: the same answer, nothing done twice. */
const replayed = (loaded: LoadedCase, dueAt: string | null): ActReply => ({
  caseId: loaded.caseId,
  version: loaded.version,
  number: loaded.state.number,
  phase: loaded.state.phase,
  dueAt,
  madeLetters: [],
  replayed: true,
})

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

const refusedAs = (decision: { refusals: Parameters<typeof refused>[0] }): Outcome =>
  decision.refusals.some((r) => r.clause === 'items.5.2' && r.field === null)
    ? forbidden(decision.refusals)
    : refused(decision.refusals)

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
    return same
      ? replayed(loaded, promisedDue(loaded.state, deps.calendar())?.dueAt ?? null)
      : commandReused()
  }
  if (loaded.version !== form.version) return await changedSince(deps, actor.centreId, caseId, form.version)
  const prepared = await prepareAct(deps, actor, loaded, form, nowAt)
  if (prepared === null) return notFound()
  const decision = decideAct(act, loaded.state, form, prepared.ctx)
  if ('refusals' in decision) return refusedAs(decision)
  const authority = typeof act.authority === 'function' ? act.authority(loaded.state, form) : act.authority
  return await save({
    deps,
    actor,
    actingFor: actingForOf(actor, loaded.state, authority),
    caseId,
    loaded,
    command: { id: form.commandId, hash },
    channel: loaded.state.channel,
    prepared,
    events: decision.events,
    nowAt,
    ...applicantMark(deps, actor.centreId, form),
  })
}

const applicantMark = (deps: CaseDeps, centreId: number, form: object): { applicantHmac?: Buffer } => {
  const applicant = 'applicant' in form ? (form.applicant as PartyFields) : undefined
  return applicant === undefined
    ? {}
    : { applicantHmac: documentMark(deps.cipher, centreId, applicant.documentType, applicant.documentNumber) }
}

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
    loadForAct(system.centreId, caseId, system.personId, commandId),
  ])
  const loaded = rows[0]?.loaded ?? null
  if (loaded === null || loaded.command !== null) return null
  const prepared = await prepareAct(deps, system, loaded, {}, nowAt)
  const events = prepared === null ? null : decide(loaded.state, prepared.ctx)
  if (prepared === null || events === null) return null
  const command = { id: commandId, hash: requestHash('system', caseId, commandId) }
  return await save({
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

/** Intake: the case begins; the same command again finds the case it made. § items.4.3 */
export const runTakeIn = async (
  deps: CaseDeps,
  actor: Actor,
  form: TakeInForm,
  nowAt: string,
): Promise<ActReply | Outcome> => {
  const { centreId } = actor
  const caseId = newId(Date.parse(nowAt))
  const hash = requestHash('take-in', '', form)
  const mark = documentMark(deps.cipher, centreId, form.applicant.documentType, form.applicant.documentNumber)
  const version = await deps.version(centreId, form.itemVersionId)
  if (version === null) return notFound('没有这个事项版本，请重新选择事项')
  const [commands, duplicates] = await deps.database.inCentre(centreId, [
    commandOf(centreId, form.commandId),
    duplicatesOf(centreId, mark, version.itemId),
  ])
  const command = commands[0]
  if (command !== undefined) return await replayedIntake(deps, actor, command, hash)
  const prepared = await prepareIntake(
    deps,
    actor,
    {
      caseId,
      versionId: form.itemVersionId,
      windowId: form.windowId,
      applicant: form.applicant,
      agent: form.agent === undefined ? null : { kind: 'person', ...form.agent },
      duplicates: duplicates[0]?.n ?? 0,
    },
    form,
    nowAt,
  )
  if (prepared === 'item' || prepared === 'window') return notFound('没有这个窗口或事项，请重新选择')
  const decision: Decision = decideTakeIn(form, prepared.ctx)
  if ('refusals' in decision) return refusedAs(decision)
  const state = { unitId: prepared.ctx.unit.unitId, itemId: version.itemId } as CaseState
  return await save({
    deps,
    actor,
    actingFor: actingForOf(actor, state, 'intake'),
    caseId,
    loaded: null,
    command: { id: form.commandId, hash },
    channel: form.channel,
    prepared,
    events: decision.events,
    nowAt,
    applicantHmac: mark,
  })
}

const replayedIntake = async (
  deps: CaseDeps,
  actor: Actor,
  command: { actor: string; hash: Buffer; stream: string },
  hash: Buffer,
): Promise<ActReply | Outcome> => {
  if (command.actor !== actor.personId || !hash.equals(command.hash)) return commandReused()
  const [rows] = await deps.database.inCentre(actor.centreId, [
    loadForAct(actor.centreId, command.stream, actor.personId, newId()),
  ])
  const loaded = rows[0]?.loaded ?? null
  return loaded === null
    ? notFound()
    : replayed(loaded, promisedDue(loaded.state, deps.calendar())?.dueAt ?? null)
}
