import type { Database } from '../../db/pool.ts'
import { SYSTEM_PERSON } from '../../kernel/actor/actor.ts'
import { rightsNews } from './own-news.ts'
import { normaliseLogin } from './password.ts'
import { findLogin, removeSecondFactor, unbindSubject } from './second-factor-store.ts'
import { endOtherSessions } from './session-store.ts'

/** For the only administrator who has lost the device: whoever may run commands on the server. False: no such login. */
export const resetByCommand = async (database: Database, login: string, at: string): Promise<boolean> => {
  const [[found]] = await database.withoutCentre([findLogin(normaliseLogin(login), at)])
  if (found === undefined) return false
  const { centre, person } = found
  await database.inCentre(centre, [
    removeSecondFactor(centre, person, at, SYSTEM_PERSON, 'reset-by-command'),
    unbindSubject(centre, person, at, SYSTEM_PERSON),
    endOtherSessions(centre, person, Buffer.alloc(0), at),
    rightsNews({ centreId: centre, nowAt: at }, person, person),
  ])
  return true
}
