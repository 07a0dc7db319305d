import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { tokenHash } from '../kernel/http/session-cookie.ts'
import { readQuietly } from '../kernel/live/read-quietly.ts'
import { authentication } from '../modules/organisation/authentication.ts'
import { FRIDAY, makeCentre, type TestCentre } from '../modules/organisation/testing.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

let fresh: FreshDatabase
let centre: TestCentre
beforeAll(async () => {
  fresh = await freshDatabase()
  centre = await makeCentre(fresh.database)
})
afterAll(async () => await fresh.drop())

const seen = statement<{ at: string }>(
  'test.last-seen',
  'select last_seen_at as at from organisation.session where centre_id = $1 and token_hash = $2',
)
const minutesLater = (minutes: number) => new Date(Date.parse(FRIDAY) + minutes * 60_000)

describe('an open stream is not work', () => {
  const lastSeen = async (hash: Buffer) => (await fresh.database.inCentre(1, [seen(1, hash)]))[0][0]?.at
  const quietly = async (hash: Buffer, minutes: number) =>
    await readQuietly({ database: fresh.database, authentication, now: () => minutesLater(minutes) }, 1, hash)

  test('its looks at the session leave no trace, so that an unattended workstation locks', async () => {
    const { token } = await centre.signedIn('clerk')
    const hash = tokenHash(token)
    for (let minutes = 1; minutes < 20; minutes++) expect((await quietly(hash, minutes))?.locked).toBe(false)
    expect(await lastSeen(hash)).toBe(FRIDAY)
    expect((await quietly(hash, 21))?.locked).toBe(true)
  })

  test('work does', async () => {
    const { token } = await centre.signedIn('clerk')
    const hash = tokenHash(token)
    await fresh.database.inCentre(1, [authentication.statement(1, hash, minutesLater(19).toISOString())])
    expect(await lastSeen(hash)).toBe(minutesLater(19).toISOString())
    expect((await quietly(hash, 21))?.locked).toBe(false)
  })

  test('nobody signed in is nobody', async () => {
    expect(await quietly(Buffer.alloc(32), 1)).toBe(null)
  })
})
