import { localDateOf } from '@yimen/contract/local-date.ts'
import { addWorkingDays, type Calendar, endOfDay } from '../calendar/index.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { type Contact, takesText } from './contact.ts'
import type { Claimed } from './message-store.ts'
import type { Senders } from './sending.ts'

/** Which ways lead out to somebody: those there is a gateway and an address for. */
export const channelsTo = (contact: Contact, senders: Senders): ('email' | 'sms')[] => [
  ...(senders.sms !== undefined && contact.mobile !== undefined && takesText(contact.mobile)
    ? ['sms' as const]
    : []),
  ...(senders.email !== undefined && contact.email !== undefined ? ['email' as const] : []),
]

/** Told by phone by the end of the next working day; 及时 is our reading. */
export const phoneDueAt = (nowAt: string, calendar: Calendar): string =>
  new Date(endOfDay(addWorkingDays(localDateOf(nowAt), 1, calendar), calendar)).toISOString()

/** What the register says of a message when it leaves: no words, no name, but the hash of both. */
export const plannedBody = (
  claimed: Pick<Claimed, 'id' | 'kind' | 'clause' | 'hash' | 'personId' | 'partyId' | 'told'>,
  channels: readonly string[],
): string =>
  canonicalJson({
    message: claimed.id,
    hash: claimed.hash,
    kind: claimed.kind,
    clause: claimed.clause,
    channels: [...channels],
    told: claimed.told,
    ...(claimed.personId === null ? {} : { personId: claimed.personId }),
    ...(claimed.partyId === null ? {} : { partyId: claimed.partyId }),
  })
