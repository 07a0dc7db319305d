import { MESSAGE_LABELS, type MessageKind } from '@yimen/contract/messages.ts'
import { type Database, statement } from '../../db/pool.ts'
import { SYSTEM_PERSON } from '../actor/actor.ts'
import type { Calendar } from '../calendar/index.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { newId } from '../event-log/ids.ts'
import { described } from '../http/described.ts'
import { openParty, type PartyFields } from '../party/party.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { type Contact, contactOf } from './contact.ts'
import { wordsOf } from './message-row.ts'
import {
  type Claimed,
  claimMessages,
  claimSendings,
  noteSending,
  planMessages,
  type Sending,
} from './message-store.ts'
import { channelsTo, phoneDueAt, plannedBody } from './plan.ts'
import { nextTryAt, type Outgoing, type Senders, type Sent } from './sending.ts'

export type RelayDeps = {
  database: Database
  cipher: FieldCipher
  calendar: () => Calendar
  senders: Senders
  /** How the staff can be reached from outside, by person. */
  staffContacts: (centreId: number, personIds: readonly string[]) => Promise<ReadonlyMap<string, Contact>>
  /** What the centre calls itself, and what people call the thing: the case number. */
  frameOf: (
    centreId: number,
    object: { kind: string; id: string },
  ) => Promise<{ centre: string; number: string | null }>
  log: (line: Readonly<Record<string, unknown>>) => void
}

/** What one turn did, in figures. */
export type Relayed = { planned: number; sent: number; again: number; refused: number }

const PLANS = 200
const SENDINGS = 40
const AT_ONCE = 8
/** Longer than any batch takes: after it another process may take over what this one left. */
const LEASE_MS = 180_000

const centres = statement<{ id: number }>(
  'kernel-message-centres',
  'select centre_id as id from kernel.centre_code order by centre_id',
)

/** Takes messages to where they go. The tables are the queue: rows are leased, so that two servers share the work. */
export const messageRelay = (deps: RelayDeps) => ({
  /** One turn of one centre. */
  relay: async (centreId: number, nowAt: string): Promise<Relayed> =>
    await relayCentre(deps, centreId, nowAt),
  /** One turn of every centre; one centre's trouble is not the others'. */
  relayAll: async (now: () => Date): Promise<void> => {
    const [rows] = await deps.database.withoutCentre([centres()])
    for (const { id } of rows)
      for (;;) {
        const done = await relayCentre(deps, id, now().toISOString()).catch((error: unknown) => {
          deps.log({ level: 'error', centre: id, messages: described(error) })
          return null
        })
        if (done !== null && done.sent + done.again + done.refused > 0)
          deps.log({ centre: id, messages: done })
        if (done === null || done.sent + done.refused < SENDINGS) break
      }
  },
})
export type MessageRelay = ReturnType<typeof messageRelay>

const relayCentre = async (deps: RelayDeps, centreId: number, nowAt: string): Promise<Relayed> => {
  const planned = await planAll(deps, centreId, nowAt)
  const channels = (['email', 'sms'] as const).filter((channel) => deps.senders[channel] !== undefined)
  const done = { planned, sent: 0, again: 0, refused: 0 }
  if (channels.length === 0) return done
  const [[row]] = await deps.database.inCentre(centreId, [
    claimSendings(centreId, nowAt, leaseOf(nowAt), channels, SENDINGS),
  ])
  const waiting = [...(row?.claimed ?? [])]
  if (waiting.length === 0) return done
  const contacts = await staffOf(deps, centreId, waiting)
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        done[await sendOne(deps, centreId, next, contacts, nowAt)] += 1
    }),
  )
  return done
}

const leaseOf = (nowAt: string): string => new Date(Date.parse(nowAt) + LEASE_MS).toISOString()

const planAll = async (deps: RelayDeps, centreId: number, nowAt: string): Promise<number> => {
  const [[row]] = await deps.database.inCentre(centreId, [
    claimMessages(centreId, nowAt, leaseOf(nowAt), PLANS),
  ])
  const claimed = row?.claimed ?? []
  if (claimed.length === 0) return 0
  const contacts = await staffOf(deps, centreId, claimed)
  const dueAt = phoneDueAt(nowAt, deps.calendar())
  const rows = claimed.map((one) => {
    const channels = one.told ? [] : channelsTo(contactFor(deps, one, contacts), deps.senders)
    const body = plannedBody(one, channels)
    return { id: one.id, channels, taskId: newId(Date.parse(nowAt)), dueAt, body }
  })
  const [[done]] = await deps.database.inCentre(centreId, [
    planMessages(centreId, nowAt, SYSTEM_PERSON, JSON.stringify(rows)),
  ])
  return done?.planned ?? 0
}

const staffOf = async (
  deps: RelayDeps,
  centreId: number,
  rows: readonly { personId: string | null }[],
): Promise<ReadonlyMap<string, Contact>> => {
  const ids = [...new Set(rows.flatMap(({ personId }) => (personId === null ? [] : [personId])))]
  return ids.length === 0 ? new Map() : await deps.staffContacts(centreId, ids)
}

const opened = (cipher: FieldCipher, sealed: string | null): PartyFields | null =>
  sealed === null ? null : openParty(cipher, Buffer.from(sealed, 'base64'))

const contactFor = (
  { cipher }: RelayDeps,
  one: Pick<Claimed, 'personId' | 'party' | 'via'>,
  staff: ReadonlyMap<string, Contact>,
): Contact => {
  if (one.personId !== null) return staff.get(one.personId) ?? {}
  const party = opened(cipher, one.party)
  return party === null ? {} : contactOf(party, opened(cipher, one.via))
}

const sendOne = async (
  deps: RelayDeps,
  centreId: number,
  sending: Sending,
  staff: ReadonlyMap<string, Contact>,
  nowAt: string,
): Promise<Sent['outcome']> => {
  const contact = contactFor(deps, sending, staff)
  const to = sending.channel === 'sms' ? contact.mobile : contact.email
  const send = deps.senders[sending.channel]
  const sent: Sent =
    to === undefined || send === undefined
      ? { outcome: 'refused', answer: 'no-address' }
      : await send(await outgoing(deps, centreId, sending, to))
  const next = sent.outcome === 'again' ? nextTryAt(sending.attempt, nowAt) : null
  const outcome = sent.outcome === 'again' && next === null ? 'refused' : sent.outcome
  const { id, channel, attempt } = sending
  await deps.database.inCentre(centreId, [
    noteSending(
      centreId,
      nowAt,
      SYSTEM_PERSON,
      id,
      channel,
      attempt,
      outcome,
      sent.answer,
      next,
      newId(Date.parse(nowAt)),
      phoneDueAt(nowAt, deps.calendar()),
      canonicalJson({ channel, attempt, outcome, answer: sent.answer }),
    ),
  ])
  return outcome
}

const outgoing = async (
  deps: RelayDeps,
  centreId: number,
  { id, channel, kind, text, objectKind, objectId }: Sending,
  to: string,
): Promise<Outgoing> => {
  const { zh, en } = wordsOf(deps.cipher, Buffer.from(text, 'base64'))
  const { centre, number } = await deps.frameOf(centreId, { kind: objectKind, id: objectId })
  const subject = `${MESSAGE_LABELS[kind as MessageKind]?.zh ?? '消息'} · ${centre}`
  const told = number === null ? zh : `${zh}编号${number}。`
  const english = en === undefined ? '' : `\n\n${en}${number === null ? '' : ` Number ${number}.`}`
  return {
    reference: id,
    to,
    subject,
    text: channel === 'sms' ? `【${centre}】${told}` : `${told}${english}\n\n${centre}\n`,
  }
}
