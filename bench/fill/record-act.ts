import { Buffer } from 'node:buffer'
import type { Actor } from '../../server/kernel/actor/actor.ts'
import { canonicalJson } from '../../server/kernel/event-log/canonical-json.ts'
import { eventHash } from '../../server/kernel/event-log/event.ts'
import { newId } from '../../server/kernel/event-log/ids.ts'
import { newsRow } from '../../server/kernel/outbox/index.ts'
import { diffTasks } from '../../server/kernel/task/index.ts'
import type { CaseEvent } from '../../server/modules/cases/case.ts'
import { type CaseDuty, dutiesOf, dutyChanges, endOfDuties } from '../../server/modules/cases/duties.ts'
import { findingsOf } from '../../server/modules/cases/findings.ts'
import { continueCase } from '../../server/modules/cases/fold.ts'
import type { Prepared } from '../../server/modules/cases/build-context.ts'
import { scopesOf } from '../../server/modules/cases/scopes.ts'
import { tasksOf } from '../../server/modules/cases/tasks.ts'
import { bytes, escaped, json, line } from './copy-text.ts'
import type { FilledCase } from './filled-case.ts'
import { fillIn, numbered } from './numbers.ts'
import type { World } from './world.ts'

/** One decided act, as save-case hands it to the append. */
export type DecidedAct = {
  actor: Actor
  actingFor: string | null
  command: { id: string; hash: Buffer }
  channel: string
  prepared: Prepared
  events: readonly CaseEvent[]
  numbers: Readonly<Record<string, string>>
  nowAt: string
}

/** Does in memory what cases.append does: numbers, chain, fold, tasks, duties, scopes, side rows. */
export const recordAct = (world: World, file: FilledCase, act: DecidedAct): void => {
  const { nowAt, actor, command } = act
  const before = file.state
  const events = act.events.map((event) => numbered(event, act.numbers))
  const entered = events.map((event) => ({ event, actor: actor.personId, at: nowAt }))
  const after = continueCase(before, [], entered)
  file.rows.command += line(
    world.centreId,
    command.id,
    actor.personId,
    bytes(command.hash),
    file.caseId,
    file.version + events.length,
    nowAt,
  )
  chainEvents(world, file, act, events)
  writeSealed(world, file, act)
  changeTasks(
    file,
    act,
    diffTasks(tasksOf(after, act.prepared.ctx), openTasks(file), object(file), id(nowAt)),
  )
  const owed = dutiesOf(after, file.caseId, act.prepared.ctx)
  const changes = dutyChanges(file.owed, owed, endOfDuties(before ?? after, after))
  for (const { code, occurrence, state } of changes.closed) closeDuty(file, code, occurrence, state, act)
  for (const duty of changes.opened) openDuty(file, duty, nowAt)
  for (const row of findingsOf(after, events, file.caseId, act.prepared.ctx, id(nowAt)))
    file.findings.set(`${row.code} ${row.occurrence}`, { row, at: nowAt })
  const scopes = scopesOf(after)
  for (const scope of scopes) file.scopes.add(scope)
  writeNews(world, file, nowAt, scopes)
  file.owed = owed
  file.state = after
  file.actedAt = nowAt
}

const object = ({ caseId }: FilledCase) => ({ kind: 'case', id: caseId })
const id = (at: string) => () => newId(Date.parse(at))
const openTasks = ({ tasks }: FilledCase) => tasks.filter(({ state }) => state === 'open')

const chainEvents = (
  { centreId }: World,
  file: FilledCase,
  { actor, actingFor, command, channel, nowAt }: DecidedAct,
  events: readonly CaseEvent[],
): void => {
  for (const { type, ...content } of events) {
    file.version += 1
    const body = canonicalJson(content)
    if (body.includes('⟦')) throw new Error(`a number is missing in ${type}: ${body}`)
    file.head = eventHash(file.head, {
      centre: centreId,
      stream: file.caseId,
      seq: file.version,
      type,
      v: 1,
      at: nowAt,
      actor: actor.personId,
      actingFor,
      command: command.id,
      channel,
      body,
    })
    file.rows.event += line(
      centreId,
      file.caseId,
      file.version,
      type,
      1,
      nowAt,
      actor.personId,
      actingFor,
      command.id,
      channel,
      json(body),
      bytes(file.head),
    )
    if (type === 'paid' && 'receiptNumber' in content)
      file.rows.receipt += line(centreId, content.receiptNumber.toUpperCase(), file.caseId, nowAt)
  }
}

const fromBase64 = (text: string): string => bytes(Buffer.from(text, 'base64'))

const writeSealed = (
  { centreId }: World,
  { rows }: FilledCase,
  { prepared: { notes }, numbers, actor, nowAt }: DecidedAct,
): void => {
  for (const party of notes.parties)
    rows.party += line(
      centreId,
      party.id,
      party.kind,
      fromBase64(party.salt),
      fromBase64(party.fields),
      fromBase64(party.hash),
      fromBase64(party.document),
      fromBase64(party.name),
      party.mobile === null ? null : fromBase64(party.mobile),
      nowAt,
    )
  for (const text of notes.texts)
    rows.text += line(
      centreId,
      text.id,
      fromBase64(text.salt),
      fromBase64(text.body),
      fromBase64(text.hash),
      nowAt,
    )
  for (const letter of notes.letters)
    rows.letter += line(
      centreId,
      letter.id,
      letter.kind,
      letter.variant ?? null,
      escaped(fillIn(letter.number, numbers)),
      letter.unitId,
      letter.objectKind,
      letter.objectId,
      letter.on,
      letter.template,
      fromBase64(letter.salt),
      fromBase64(letter.data),
      fromBase64(letter.hash),
      letter.code,
      actor.personId,
      nowAt,
    )
}

const changeTasks = (
  file: FilledCase,
  { actor, nowAt }: DecidedAct,
  { openTasks: opened, closeTasks }: ReturnType<typeof diffTasks>,
): void => {
  for (const { id: taskId, state } of closeTasks) {
    const task = file.tasks.find((each) => each.id === taskId)
    if (task !== undefined) Object.assign(task, { state, closedAt: nowAt, closedBy: actor.personId })
  }
  for (const { objectKind: _kind, objectId: _id, ...task } of opened)
    file.tasks.push({ ...task, state: 'open', openedAt: nowAt, closedAt: null, closedBy: null })
}

/** As kernel.write_duties: a closed one is brought back, an open one moves; a miss stays a miss. */
const openDuty = (file: FilledCase, duty: CaseDuty, nowAt: string): void => {
  const key = `${duty.code} ${duty.occurrence}`
  const known = file.duties.get(key)
  if (known?.state === 'missed') return
  file.duties.set(key, {
    ...duty,
    id: known?.id ?? newId(Date.parse(nowAt)),
    objectKind: 'case',
    objectId: file.caseId,
    data: {},
    state: 'open',
    settled: false,
    at: known?.at ?? nowAt,
    closedAt: null,
    closedBy: null,
  })
}

/** As kernel.close_duties: done late stays missed, with the day on which it was done. */
const closeDuty = (
  file: FilledCase,
  code: string,
  occurrence: string,
  state: 'fulfilled' | 'dropped',
  { actor, nowAt }: DecidedAct,
): void => {
  const known = file.duties.get(`${code} ${occurrence}`)
  if (known === undefined) return
  const late = known.state === 'missed' && state === 'fulfilled' && known.closedAt === null
  if (known.state !== 'open' && !late) return
  if (known.state === 'open') known.state = state
  known.closedAt = nowAt
  known.closedBy = actor.personId
}

/** News is kept for a week. */
const KEPT_MS = 7 * 86_400_000

export const writeNews = (world: World, file: FilledCase, nowAt: string, scopes: readonly string[]): void => {
  if (Date.parse(world.now) - Date.parse(nowAt) > KEPT_MS) return
  const about = { objectKind: 'case', objectId: file.caseId }
  const news = newsRow({ ...about, id: newId(Date.parse(nowAt)), kind: 'case-changed', body: { scopes } })
  file.rows.outbox += line(
    world.centreId,
    news.id,
    news.kind,
    news.objectKind,
    news.objectId,
    json(JSON.stringify(news.body)),
    nowAt,
  )
}
