import type { ActReply } from '@yimen/contract/cases.ts'
import { type LetterKind, letterTitle } from '@yimen/contract/documents.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import type { Prepared } from './build-context.ts'
import type { CaseEvent, CaseState } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import {
  append,
  type Appended,
  eventsOf,
  lettersIn,
  type LoadedCase,
  loadForAct,
  readEvent,
} from './case-store.ts'
import { compact, workRows } from './case-work.ts'
import type { Entered } from './evolve.ts'
import { continueCase } from './fold.ts'
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
}

/** Folds the new events, writes everything in one append, tells open screens. */
export const saveCase = async (given: Save): Promise<ActReply> => {
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
  if (appended.replayed === true) return await replayOf(deps, actor, appended.stream)
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
  replayed: false,
})

/** The same command again: the same answer, nothing done twice. */
export const replayed = (loaded: LoadedCase, dueAt: string | null): ActReply => ({
  caseId: loaded.caseId,
  version: loaded.version,
  number: loaded.state.number,
  phase: loaded.state.phase,
  dueAt,
  madeLetters: [],
  replayed: true,
})

/** The case an earlier sending of this command made. */
export const replayOf = async (deps: CaseDeps, actor: Actor, caseId: string): Promise<ActReply> => {
  const [rows] = await deps.database.inCentre(actor.centreId, [loadForAct(actor.centreId, caseId, newId())])
  const loaded = rows[0]?.loaded
  if (loaded === null || loaded === undefined) throw new Error('a command without its case')
  return replayed(loaded, promisedDue(loaded.state, deps.calendar())?.dueAt ?? null)
}
