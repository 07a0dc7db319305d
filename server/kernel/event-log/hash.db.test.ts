import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { statement } from '../../db/pool.ts'
import { canonicalJson } from './canonical-json.ts'
import { auditHash, eventHash } from './event.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => await fresh.drop())

const sqlEventHash = statement<{ hash: Buffer }>(
  'test.event-hash',
  `select kernel.event_hash($1, $2, $3, $4, $5, $6, to_char($7::timestamptz(3) at time zone 'UTC',
     'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), $8, $9, $10, $11, $12) as hash`,
)
const sqlAuditHash = statement<{ hash: Buffer }>(
  'test.audit-hash',
  'select kernel.audit_hash($1, $2, $3, $4, $5, $6, $7, $8, $9) as hash',
)

// PostgreSQL keeps no NUL in a text; canonical JSON writes it as an escape.
const body = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), { maxKeys: 4 })
const at = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const word = fc.stringMatching(/^[a-z][a-z-]{0,20}$/)
const previous = fc.oneof(
  fc.constant(Buffer.alloc(0)),
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
)
const int = fc.integer({ min: 1, max: 2_147_483_647 })

test('the database and this program hash every event alike', async () => {
  const event = fc.record({
    centre: int,
    stream: fc.uuid(),
    seq: int,
    type: word,
    v: fc.integer({ min: 1, max: 999 }),
    at,
    actor: fc.uuid(),
    actingFor: fc.option(fc.uuid(), { nil: null }),
    command: fc.uuid(),
    channel: word,
    body: body.map(canonicalJson),
  })
  await fc.assert(
    fc.asyncProperty(previous, event, async (before, e) => {
      const values = [
        e.centre,
        e.stream,
        e.seq,
        e.type,
        e.v,
        e.at,
        e.actor,
        e.actingFor,
        e.command,
        e.channel,
        e.body,
      ]
      const [[row]] = await fresh.database.withoutCentre([sqlEventHash(before, ...values)])
      expect(row?.hash.toString('hex')).toBe(eventHash(before, e).toString('hex'))
    }),
    { numRuns: 150, seed: 20261122 },
  )
})

test('and every register row', async () => {
  const audit = fc.record({
    centre: int,
    register: word,
    seq: int,
    at,
    actor: fc.uuid(),
    act: word,
    object: fc.option(fc.uuid(), { nil: null }),
    body: body.map(canonicalJson),
  })
  await fc.assert(
    fc.asyncProperty(previous, audit, async (before, r) => {
      const values = [r.centre, r.register, r.seq, r.at, r.actor, r.act, r.object, r.body]
      const [[row]] = await fresh.database.withoutCentre([sqlAuditHash(before, ...values)])
      expect(row?.hash.toString('hex')).toBe(auditHash(before, r).toString('hex'))
    }),
    { numRuns: 100, seed: 20261122 },
  )
})
