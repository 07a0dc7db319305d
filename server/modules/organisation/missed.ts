import type { Database } from '../../db/pool.ts'
import { SYSTEM_PERSON } from '../../kernel/actor/actor.ts'
import type { Consequence } from '../../kernel/duty/index.ts'
import type { Live } from '../../kernel/live/live.ts'
import { lockWorkstation } from './duties.ts'
import { lockNews } from './own-news.ts'
import { lockAfterHours } from './session-store.ts'

export type OrganisationMissedDeps = { database: Pick<Database, 'inCentre'>; live: Pick<Live, 'toPerson'> }

/** What a miss means here: the system locks the workstation and its screens know at once. § computers.5 */
export const organisationConsequences = ({
  database,
  live,
}: OrganisationMissedDeps): Readonly<Record<string, Consequence>> => ({
  [lockWorkstation.code]: async ({ objectId }, { centreId, nowAt }) => {
    if (objectId === null) return 'not-applicable'
    const [[row]] = await database.inCentre(centreId, [
      lockAfterHours(centreId, objectId, nowAt, SYSTEM_PERSON),
    ])
    if (row === undefined || row.person === null) return 'not-applicable'
    await database.inCentre(centreId, [lockNews({ centreId, nowAt }, row.person, objectId)])
    live.toPerson(centreId, row.person, { kind: 'lock', id: objectId })
    return 'done'
  },
})
