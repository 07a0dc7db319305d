import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { DEMO_CENTRE } from '../demo/organisation.ts'
import type { SignInSettings } from '../server/config/sign-in-settings.ts'
import { openDatabase } from '../server/db/pool.ts'
import { fieldCipher } from '../server/kernel/secret/field-cipher.ts'
import { startServer } from '../server/main.ts'
import { queryCodeOf } from '../server/modules/cases/index.ts'
import { awayFromMidnight } from '../server/testing/away-from-midnight.ts'
import { freshDatabase } from '../server/testing/database.ts'
import { freePort } from '../server/testing/free-port.ts'
import { FIELD_KEY, SIGNING_KEY } from './keys.ts'
import { copyOf, dropPlace, type Place, placeOf } from './set-up/filled-database.ts'
import { layLine } from './set-up/line.ts'

/** A running centre of one journey: the real server on a database of its own. */
export type Centre = {
  url: string
  /** The issuer of OpenID Connect, the only other house a page may go to. */
  neighbour: string | undefined
  /** The lines the start printed. */
  firstStart: readonly string[]
  /** What the receipt of a case tells its applicant. */
  queryCodeOf: (caseId: string) => string
  /** The database goes away under the running server, and comes back. */
  loseDatabase: () => void
  restoreDatabase: () => void
  stop: () => Promise<void>
}

/** No journey takes longer; none begins on one day and ends on the next. */
const JOURNEY_SECONDS = 120

/** How people sign in, once the centre's address is known. */
export type SignInAt = (url: string) => Promise<SignInSettings>
const likeADemonstration: SignInAt = () =>
  Promise.resolve({ secondFactor: 'offered', singleSignOn: undefined })

/** The demonstration centre. */
export const openCentre = async (signInAt?: SignInAt): Promise<Centre> =>
  await openOn(await copyOf(inject('filled')), signInAt)

/** A database that holds no centre yet. */
export const openEmptyCentre = async (): Promise<Centre> => {
  const fresh = await freshDatabase()
  await fresh.database.end()
  return await openOn(placeOf(fresh))
}

const openOn = async (place: Place, signInAt = likeADemonstration): Promise<Centre> => {
  await awayFromMidnight(JOURNEY_SECONDS)
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-journey-'))
  const line = await layLine(place.appUrl)
  const appUrl = line.through(place.appUrl)
  const database = openDatabase({ url: appUrl })
  // Letters carry the centre's address, so the port has to be known before the server starts.
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const signIn = await signInAt(url)
  const server = await startServer({
    config: {
      host: '127.0.0.1',
      port,
      publicUrl: url,
      dataDir,
      filesDir: join(dataDir, 'files'),
      anchorDir: join(dataDir, 'anchors'),
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      trustProxy: false,
      mail: undefined,
      sms: undefined,
      demo: false,
      demoPassword: undefined,
      demoCases: 0,
      production: false,
      metrics: { port: undefined, token: undefined },
      logLevel: 'info',
      signingAlgorithm: 'ed25519',
      stopGraceMs: 0,
      ...signIn,
      formerFingerprints: [],
      fieldKey: FIELD_KEY,
      signingKey: SIGNING_KEY,
    },
    database,
    appUrl,
    ownerUrl: line.through(place.ownerUrl),
  })
  const cipher = fieldCipher(FIELD_KEY)
  return {
    url,
    neighbour: signIn.singleSignOn?.issuer,
    firstStart: server.firstStart,
    queryCodeOf: (caseId) => queryCodeOf(cipher, DEMO_CENTRE, caseId),
    loseDatabase: line.cut,
    restoreDatabase: line.mend,
    stop: async () => {
      await server.stop()
      await database.end()
      await line.close()
      await dropPlace(place)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
