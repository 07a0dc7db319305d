import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { maySee } from '../../kernel/actor/actor.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { type LiveMessage, liveHub } from '../../kernel/live/live.ts'
import { type OutboxReader, outboxReader } from '../../kernel/outbox/index.ts'
import { horizonPassed } from '../../testing/horizon.ts'
import { until } from '../../testing/until.ts'
import { FRIDAY } from './testing.ts'
import { openOffice, type TestOffice } from './testing-office.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openOffice()
})
afterAll(async () => await office.close())

let heard: Record<'clerk' | 'colleague', LiveMessage[]>
let reader: OutboxReader
/** Another server: it knows nothing but what comes through the outbox. */
beforeEach(async () => {
  office.clock.now = FRIDAY
  const { centre } = office
  const live = liveHub()
  heard = { clerk: [], colleague: [] }
  for (const who of ['clerk', 'colleague'] as const) {
    const actor = await centre.actor(who)
    live.subscribe({
      centreId: centre.centreId,
      personId: actor.personId,
      sees: (scopes) => maySee(actor, scopes),
      send: (message) => void heard[who].push(message),
    })
  }
  reader = outboxReader({
    database: office.fresh.database,
    live,
    log: () => undefined,
    everyMs: 60_000,
    origin: 'another server',
  })
  // What an earlier test told is not to be heard in this one.
  await horizonPassed(office.fresh.database)
  await reader.read()
})
afterEach(async () => await reader.stop())

/** Other databases of the same server may hold the reader back for a moment. */
const read = async (n: number): Promise<string[]> => {
  const kinds = (): string[] =>
    heard.clerk.map(({ kind }) => kind).filter((kind) => kind === 'lock' || kind === 'rights')
  await until(async () => {
    await reader.read()
    return kinds().length >= n
  })
  return kinds()
}

describe('what another server tells the screens of a person', () => {
  test('that the workstation was locked', async () => {
    await office.send('clerk', 'POST', '/session/lock', {})
    expect(await read(1)).toEqual(['lock'])
    expect(heard.colleague).toEqual([])
  })

  test('that a grant was given and taken back', async () => {
    const { unit } = office.centre
    const body = {
      commandId: newId(),
      personId: office.idOf('clerk'),
      unitId: unit.unitId,
      itemId: null,
      acts: ['decision'],
      fromOn: '2026-11-20',
      toOn: null,
    }
    const granted = await office.send('unitLead', 'POST', '/grants', body)
    const { grantId } = granted.json() as { grantId: string }
    await office.send('unitLead', 'POST', `/grants/${grantId}/end`, { commandId: newId() })
    expect(await read(2)).toEqual(['rights', 'rights'])
    expect(heard.colleague).toEqual([])
  })

  test('that they signed out', async () => {
    expect((await office.send('clerk', 'DELETE', '/session')).statusCode).toBe(200)
    expect(await read(1)).toEqual(['rights'])
  })
})
