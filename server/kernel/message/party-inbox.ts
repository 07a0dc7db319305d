import type { Database } from '../../db/pool.ts'
import { SYSTEM_PERSON } from '../actor/actor.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { wordsOf } from './message-row.ts'
import { readByParty, type StoredMessage } from './message-store.ts'
import { titleOf } from './told-view.ts'

export type PartyMessage = { title: string; titleEn: string; text: string; textEn: string; at: string }

/**
 * What the party was told about a thing (`messagesAbout`), the newest first, for whoever has proved to be the party.
 * Showing it is the proof that it was read, so what was still to be phoned need not be. § cases.2.2
 */
export const openPartyInbox = async (
  { database, cipher }: { database: Database; cipher: FieldCipher },
  centreId: number,
  objectId: string,
  stored: readonly StoredMessage[],
  nowAt: string,
): Promise<PartyMessage[]> => {
  const shown = stored.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (shown.some(({ readAt }) => readAt === null))
    await database.inCentre(centreId, [readByParty(centreId, nowAt, SYSTEM_PERSON, objectId)])
  return shown.toReversed().map(({ kind, body, at }) => {
    const { zh, en } = wordsOf(cipher, body)
    return { title: titleOf(kind), titleEn: titleOf(kind, 'en'), text: zh, textEn: en ?? zh, at }
  })
}
