import type { MessageSettings } from '../config/message-settings.ts'
import type { Database } from '../db/pool.ts'
import type { Calendar } from '../kernel/calendar/index.ts'
import { heartbeat } from '../kernel/jobs/index.ts'
import {
  mailSender,
  type MessageRelay,
  messageRelay,
  type Senders,
  smsSender,
} from '../kernel/message/index.ts'
import type { FieldCipher } from '../kernel/secret/field-cipher.ts'
import { caseNumberOf, type OrganisationFacts } from '../modules/cases/index.ts'
import { staffContacts } from '../modules/organisation/index.ts'

export type MessageDeskDeps = {
  settings: MessageSettings
  database: Database
  cipher: FieldCipher
  calendar: () => Calendar
  organisation: (centreId: number) => Promise<Pick<OrganisationFacts, 'centre'>>
  log: (line: Readonly<Record<string, unknown>>) => void
}

/** The gateways that are set. */
const sendersOf = ({ mail, sms }: MessageSettings): Senders => ({
  ...(mail === undefined ? {} : { email: mailSender(mail) }),
  ...(sms === undefined ? {} : { sms: smsSender(sms) }),
})

/** Where messages leave from: gateways, who can be reached how, and what things are called. */
export const messageDesk = (deps: MessageDeskDeps): MessageRelay => {
  const { settings, database, cipher, calendar, organisation, log } = deps
  return messageRelay({
    database,
    cipher,
    calendar,
    senders: sendersOf(settings),
    staffContacts: staffContacts(database, cipher),
    frameOf: async (centreId, { kind, id }) => ({
      centre: (await organisation(centreId)).centre.name,
      number: kind === 'case' ? await caseNumberOf({ database }, centreId, id) : null,
    }),
    log,
  })
}

/** Often enough that a text message comes while one still thinks of it; it has waited for the undo already. */
const EVERY_MS = 5_000

type Wakes = { schedule: (name: 'message-relay', cron: string, work: () => Promise<void>) => Promise<void> }

/** Wakes the relay: in each process every few seconds, and by the job queue every minute. */
export const startMessages = async (
  relay: MessageRelay,
  { jobs, now, log }: { jobs: Wakes; now: () => Date; log: MessageDeskDeps['log'] },
): Promise<{ stop: () => Promise<void> }> => {
  const beat = heartbeat(async () => await relay.relayAll(now), EVERY_MS, log)
  await jobs.schedule('message-relay', '* * * * *', beat.beat)
  return { stop: beat.stop }
}
