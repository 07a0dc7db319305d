import type { MessageKind } from '@yimen/contract/messages.ts'
import type { Instant } from '@yimen/contract/local-date.ts'
import type { ClauseId } from '@yimen/rulebook'
import { type Statement, statement } from '../../db/statement.ts'
import { derivedId } from '../event-log/ids.ts'
import { sealText } from '../party/party.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'

/** What is said, in both languages where the public may read it. */
export type Words = { zh: string; en?: string }

/** One of the staff, or the party of a thing; `via` may take letters for the party. */
export type Addressee = { person: string } | { party: string; via: string | null }

export type Message = {
  /** The same name is the same message, however often it is written. */
  name: string
  to: Addressee
  kind: MessageKind
  /** Why it is told. */
  clause: ClauseId
  object: { kind: string; id: string }
  words: Words
  /** The desk that tells by phone where nothing else reaches; null where nobody needs to. */
  phonedBy: string | null
  /** Told already by whoever acted, so that nothing else has to reach. */
  told?: { how: 'person' | 'phone'; at: Instant; by: string }
  /** The duty that telling fulfils. */
  fulfils?: { code: string; occurrence: string }
  at: Instant
}

/** As it travels with an append; ids and times beside the sealed words. */
export type MessageRow = ReturnType<typeof messageRow>

/** An act can be undone for a minute; what leaves the building waits a little longer. */
export const LEAVES_AFTER_MS = 70_000

/** One call tells everything about one thing. */
export const callOf = (objectId: string): string => derivedId(`call:${objectId}`)

/** Seals a message for its row. */
export const messageRow = (cipher: FieldCipher, message: Message) => {
  const { to, object, told, phonedBy, fulfils } = message
  const id = derivedId(`message:${message.name}`)
  return {
    ...sealText(cipher, id, JSON.stringify(message.words)).row,
    kind: message.kind,
    clause: message.clause,
    personId: 'person' in to ? to.person : null,
    partyId: 'party' in to ? to.party : null,
    viaId: 'party' in to ? to.via : null,
    objectKind: object.kind,
    objectId: object.id,
    holder: phonedBy,
    callId: phonedBy === null ? null : callOf(object.id),
    leavesAt: new Date(Date.parse(message.at) + LEAVES_AFTER_MS).toISOString(),
    toldHow: told?.how ?? null,
    toldAt: told?.at ?? null,
    toldBy: told?.by ?? null,
    dutyCode: fulfils?.code ?? null,
    dutyOccurrence: fulfils?.occurrence ?? null,
    // Every process tells its screens from the outbox, this one too.
    origin: null,
  }
}

/** What was sealed, opened again. */
export const wordsOf = (cipher: FieldCipher, sealed: Buffer): Words =>
  JSON.parse(cipher.open(sealed)) as Words

const write = statement('kernel-message-write', 'select kernel.write_messages($1, $2, $3::jsonb)')

/** Writes messages in the transaction of the act that causes them. */
export const writeMessages = (centreId: number, at: Instant, rows: readonly MessageRow[]): Statement =>
  write(centreId, at, JSON.stringify(rows))

/** (centre, object, since, at): an undone act's messages that have not left are taken back. */
export const withdrawMessages = statement(
  'kernel-message-withdraw',
  'select kernel.withdraw_messages($1, $2, $3, $4)',
)
