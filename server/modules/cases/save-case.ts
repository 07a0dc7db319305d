import type { ActReply } from '@yimen/contract/cases.ts'
import type { ItemContent } from '@yimen/contract/items.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import type { OpenTask, TaskDiff } from '../../kernel/task/index.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { documentMark, openParty } from '../../kernel/party/party.ts'
import type { Prepared } from './build-context.ts'
import type { CaseEvent, CaseState } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import { append, eventsOf, lettersIn, type LoadedCase, readEvent } from './case-store.ts'
import { compact, workRows } from './case-work.ts'
import { dutiesOf, type OwedDuty } from './duties.ts'
import type { Entered } from './evolve.ts'
import { findingsOf } from './findings.ts'
import { continueCase, foldCase } from './fold.ts'
import { titleOf } from './letter-title.ts'
import { tellingOf } from './message-statements.ts'
import { partiesOf } from './read-case.ts'
import { keepReceipts, touchesReceipts } from './receipts.ts'
import { promisedDue } from './terms.ts'

/** One decided act, ready to be written. */
export type Save = {
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
  /** The duties that stand open, where they don't follow from the case and today's calendar. */
  owed?: readonly OwedDuty[]
}

/** Folds the new events, writes everything in one append, tells open screens. */
export const saveCase = async (given: Save): Promise<ActReply> => {
  const { deps, actor, caseId, loaded, prepared, nowAt, events } = given
  const entered: Entered[] = events.map((event) => ({ event, actor: actor.personId, at: nowAt }))
  const undoing = events.some((event) => event.type === 'undone')
  const earlier = undoing ? await eventsBefore(deps, actor.centreId, caseId) : []
  const after = continueCase(loaded?.state ?? null, earlier, entered)
  const { ctx, notes } = prepared
  const owed = given.owed ?? (loaded === null ? [] : dutiesOf(loaded.state, caseId, ctx))
  const { scopes, ...work } = workRows(
    caseId,
    loaded?.state ?? null,
    owed,
    after,
    loaded?.tasks ?? [],
    ctx,
    Date.parse(nowAt),
  )
  const dueAt = promisedDue(after, ctx.calendar)?.dueAt ?? null
  const hmac = given.applicantHmac ?? (undoing ? await markAfterUndo(deps, actor.centreId, after) : undefined)
  const findings = findingsOf(after, events, caseId, ctx, () => newId(Date.parse(nowAt)))
  const { parties, texts, letters } = notes
  const known = loaded?.scopes ?? []
  const newScopes = scopes.filter((scope) => !known.includes(scope))
  const telling = tellingOf(given, after, findings)
  const side = compact({ ...work, ...telling.rows, scopes: newScopes, findings, parties, texts, letters })
  const wanted = loaded === null ? { ...notes.numbers, case: caseNumber(ctx.centre, after) } : notes.numbers
  const state = canonicalJson(after)
  const written = append(
    actor.centreId,
    caseId,
    loaded?.version ?? 0,
    loaded?.head ?? '',
    given.command.id,
    actor.personId,
    given.actingFor,
    given.command.hash,
    nowAt,
    given.channel,
    JSON.stringify(events.map(storedEvent)),
    JSON.stringify(inOrder(wanted)),
    state,
    dueAt,
    hmac ?? null,
    JSON.stringify(side),
  )
  const [rows] = await deps.database.inCentre(actor.centreId, [
    written,
    ...(touchesReceipts(events) ? [keepReceipts(actor.centreId, caseId, nowAt)] : []),
    ...telling.statements,
  ])
  const appended = rows[0]?.appended
  if (appended === undefined) throw new Error('the append gave no answer')
  if (appended.replayed === true) return await replayOf(deps, actor, { id: given.command.id, ...appended })
  const { version, head } = appended
  deps.kept.keep(actor.centreId, {
    caseId,
    version,
    head,
    actedAt: nowAt,
    state: filled(state, appended.numbers),
    scopes: [...known, ...newScopes],
    tasks: stillOpen(loaded?.tasks ?? [], work),
    parties: { ...loaded?.parties, ...Object.fromEntries(parties.map((row) => [row.id, row.fields])) },
    texts: { ...loaded?.texts, ...Object.fromEntries(texts.map((row) => [row.id, row.body])) },
  })
  deps.live.publish(actor.centreId, { kind: 'case', id: caseId, version }, scopes)
  for (const person of telling.persons)
    deps.live.toPerson(actor.centreId, person, { kind: 'message', id: caseId })
  return replyOf(caseId, after, dueAt, appended, events, prepared)
}

/** Counters are locked in the order of their series, whoever takes them. */
const inOrder = (wanted: Readonly<Record<string, Record<string, string>>>) =>
  Object.entries(wanted)
    .map(([name, { series = '', ...number }]) => ({ name, series, ...number }))
    .toSorted((a, b) => compare(a.series, b.series) || compare(a.name, b.name))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const stillOpen = (
  before: readonly OpenTask[],
  { openTasks, closeTasks }: Pick<TaskDiff, 'openTasks' | 'closeTasks'>,
): OpenTask[] => {
  const closed = new Set(closeTasks.map(({ id }) => id))
  return [...before.filter(({ id }) => !closed.has(id)), ...openTasks]
}

/** Undoing a correction brings the former applicant back, and with him the mark by which his cases are found. */
const markAfterUndo = async (deps: CaseDeps, centreId: number, after: CaseState): Promise<Buffer> => {
  const [[row]] = await deps.database.readInCentre(centreId, [partiesOf(centreId, [after.applicant.party])])
  if (row === undefined) throw new Error('a case without its applicant')
  const { documentType, documentNumber } = openParty(deps.cipher, row.fields)
  return documentMark(deps.cipher, centreId, documentType, documentNumber)
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

const filled = (text: string, numbers: Readonly<Record<string, string>>): string =>
  text.replace(/⟦([a-z0-9]+)⟧/g, (whole, name: string) => numbers[name] ?? whole)

const replyOf = (
  caseId: string,
  after: CaseState,
  dueAt: string | null,
  appended: { version: number; numbers: Readonly<Record<string, string>> },
  events: readonly CaseEvent[],
  prepared: Prepared,
): ActReply => ({
  caseId,
  version: appended.version,
  number: filled(after.number, appended.numbers),
  phase: after.phase,
  dueAt,
  madeLetters: madeLetters(events, prepared.ctx.version.content.kind, appended.numbers),
  replayed: false,
})

const madeLetters = (
  events: readonly CaseEvent[],
  itemKind: ItemContent['kind'],
  numbers: Readonly<Record<string, string>>,
): ActReply['madeLetters'] =>
  lettersIn(events).map((letter) => ({
    letterId: letter.letter,
    title: titleOf(letter, itemKind),
    number: filled(letter.number, numbers),
  }))

/** The same command again: the answer it was given then, nothing done twice. */
export const replayOf = async (
  deps: CaseDeps,
  actor: Actor,
  command: { id: string; stream: string; version: number },
): Promise<ActReply> => {
  const [rows] = await deps.database.readInCentre(actor.centreId, [eventsOf(actor.centreId, command.stream)])
  const then = rows.filter(({ seq }) => seq <= command.version).map(readEvent)
  const state = foldCase(then)
  const own = rows.filter(({ commandId }) => commandId === command.id).map((row) => readEvent(row).event)
  const version = await deps.version(actor.centreId, state.itemVersionId)
  if (version === null) throw new Error('a case without its item')
  return {
    caseId: command.stream,
    version: command.version,
    number: state.number,
    phase: state.phase,
    dueAt: promisedDue(state, deps.calendar())?.dueAt ?? null,
    madeLetters: madeLetters(own, version.content.kind, {}),
    replayed: true,
  }
}
