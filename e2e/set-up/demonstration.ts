import { loadDemonstration } from '../../demo/load.ts'
import { DEMO_CENTRE } from '../../demo/organisation.ts'
import { tick } from '../../server/kernel/duty/index.ts'
import { liveHub } from '../../server/kernel/live/live.ts'
import { fieldCipher } from '../../server/kernel/secret/field-cipher.ts'
import {
  caseConsequences,
  caseDuties,
  keepCases,
  organisationReader,
  versionReader,
} from '../../server/modules/cases/index.ts'
import { responsibility } from '../../server/modules/organisation/index.ts'
import { messageDesk } from '../../server/start/message-desk.ts'
import { followCalendar } from '../../server/start/follow-calendar.ts'
import type { FreshDatabase } from '../../server/testing/database.ts'
import { FIELD_KEY, PASSWORD } from '../keys.ts'
import { leaveCallToMake } from './call-to-make.ts'

/** The demonstration centre, its catalogue and some cases of the last weeks, in a database that journeys copy. */
export const fillDemonstration = async ({ database }: FreshDatabase, count: number): Promise<void> => {
  const now = new Date()
  const cipher = fieldCipher(FIELD_KEY)
  const calendar = await followCalendar(database, () => undefined)
  const cases = {
    database,
    cipher,
    now: () => now,
    calendar: calendar.current,
    publicUrl: 'http://127.0.0.1',
    live: liveHub(),
    kept: keepCases(),
    version: versionReader(database),
    organisation: organisationReader(database),
  }
  const duties = {
    ...responsibility(database),
    database,
    definitions: caseDuties,
    onMissed: caseConsequences(cases),
    calendar: calendar.current,
    log: () => undefined,
  }
  const tickAt = async (centreId: number, at: string) => void (await tick(duties, centreId, at))
  const inHouse = messageDesk({
    settings: { mail: undefined, sms: undefined },
    database,
    cipher,
    calendar: calendar.current,
    organisation: cases.organisation,
    log: () => undefined,
  })
  const tell = async (centreId: number, at: string) => (await inHouse.relay(centreId, at)).planned
  try {
    await loadDemonstration({ database, cipher, cases, password: PASSWORD, now, tick: tickAt, tell, count })
    await leaveCallToMake(database, cipher, now)
    await tell(DEMO_CENTRE, now.toISOString())
  } finally {
    calendar.stop()
  }
}
