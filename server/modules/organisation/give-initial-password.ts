import type { Database } from '../../db/pool.ts'
import { markInitial } from './initial-password.ts'
import { rightsNews } from './own-news.ts'
import { hashPassword } from './password.ts'
import { findLogin } from './second-factor-store.ts'
import { credentialOf, endOtherSessions, putLogin } from './session-store.ts'

type Order = { centreId: number; personId: string; actorId: string; at: string }

/** Gives somebody who forgot the password an initial one and ends their sessions. Null where they have no login. */
export const giveInitialPassword = async (
  database: Pick<Database, 'inCentre'>,
  { centreId, personId, actorId, at }: Order,
  password: string,
): Promise<{ login: string } | null> => {
  const [[credential]] = await database.inCentre(centreId, [credentialOf(centreId, personId)])
  if (credential === undefined) return null
  const hash = await hashPassword(password)
  const everySession = Buffer.alloc(0)
  await database.inCentre(centreId, [
    putLogin(centreId, personId, credential.login, hash, at, actorId),
    markInitial(centreId, personId, at),
    endOtherSessions(centreId, personId, everySession, at),
    rightsNews({ centreId, nowAt: at }, personId, personId),
  ])
  return { login: credential.login }
}

/** Which of these login names belong to somebody in service, in whichever centre. */
export const takenLogins = async (
  database: Pick<Database, 'withoutCentre'>,
  logins: readonly string[],
  at: string,
): Promise<Set<string>> => {
  const found = await database.withoutCentre(logins.map((login) => findLogin(login, at)))
  return new Set(logins.filter((_, index) => (found[index]?.length ?? 0) > 0))
}
