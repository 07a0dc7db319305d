import { createHash } from 'node:crypto'
import type { Database } from '../../db/pool.ts'
import { SYSTEM_PERSON } from '../../kernel/actor/actor.ts'
import { addressKey, countedTries, type NamedLimit } from '../../kernel/limit/index.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import { audit } from './audit.ts'
import { normaliseLogin, passwordFits } from './password.ts'
import { SIGN_IN_DELAYS } from './rules/sign-in-delay.ts'
import { beginSignIn } from './session-store.ts'

export type Attempt = {
  login: string
  password: string
  /** Which browser; see device-cookie.ts. */
  place: Buffer
  address: string
  nowAt: string
}
export type Tried = { wait: number } | { wrong: true } | { centreId: number; personId: string; mark: Buffer }

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Before a name is known there is no centre. */
const NO_CENTRE = 0

/** A hall and its staff mistype now and then behind one address; who tries name after name gets no further. */
const limitsOf = (address: string): NamedLimit[] => [
  { kind: 'sign-in-address', about: addressKey(address), most: 200, withinSeconds: 900 },
]

/**
 * Compares a password, counting the try first. Unknown names are counted, compared and recorded just the same,
 * so neither time nor answer tells which names exist.
 */
export const tryPassword = async (
  { database, cipher, fallbackCentre }: TryDeps,
  { login, password, place, address, nowAt }: Attempt,
): Promise<Tried> => {
  const tries = countedTries(database, cipher)
  const limits = limitsOf(address)
  const crowded = await tries.begin(NO_CENTRE, limits, nowAt)
  if (crowded > 0) return { wait: crowded }
  const name = normaliseLogin(login)
  const mark = cipher.mark(0, 'login', name)
  const [[row]] = await database.withoutCentre([beginSignIn(mark, name, place, SIGN_IN_DELAYS, nowAt)])
  if (row === undefined) throw new Error('begin_sign_in gave no row')
  // Told to wait, nobody looked at the password.
  if ('wait' in row.try) {
    await tries.forgive(NO_CENTRE, limits, nowAt)
    return { wait: row.try.wait }
  }

  const { centre, person, hash, failures } = row.try
  const fits = await passwordFits(hash, password)
  if (fits && centre !== null && person !== null) {
    await tries.forgive(NO_CENTRE, limits, nowAt)
    return { centreId: centre, personId: person, mark }
  }

  const recordedIn = centre ?? (await fallbackCentre())
  if (recordedIn !== null)
    await database.inCentre(recordedIn, [
      audit({
        centreId: recordedIn,
        register: 'session',
        at: nowAt,
        actorId: SYSTEM_PERSON,
        act: 'sign-in-failed',
        objectId: person,
        body: {
          login: mark.toString('hex').slice(0, 16),
          address: addressMark(cipher, recordedIn, address).toString('hex').slice(0, 16),
          inARow: failures + 1,
        },
      }),
    ])
  return { wrong: true }
}

export type TryDeps = {
  database: Database
  cipher: FieldCipher
  /** Where a try with an unknown name is recorded. */
  fallbackCentre: () => Promise<number | null>
}

/** An address is kept as a keyed hash: enough to see that two tries came from one place. */
export const addressMark = (cipher: FieldCipher, centreId: number, address: string): Buffer =>
  cipher.mark(centreId, 'address', address)
