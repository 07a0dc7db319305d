import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { type AuditRow, auditHash, eventHash, type StoredEvent, sm3 } from './event.ts'

const hex = (hash: Buffer): string => hash.toString('hex')

test.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('SM3 of the examples of GB/T 32905: %s', (text, hash) => {
  expect(hex(sm3(text))).toBe(hash)
})

const first: Omit<StoredEvent, 'hash'> = {
  centre: 1,
  stream: '01930000-0000-7000-8000-000000000010',
  seq: 1,
  type: 'taken-in',
  v: 1,
  at: '2026-11-22T02:42:07.000Z',
  actor: '01930000-0000-7000-8000-000000000020',
  actingFor: null,
  command: '01930000-0000-7000-8000-000000000030',
  channel: 'window',
  body: canonicalJson({ number: '43018101220261122000010', unit: '文家市镇' }),
}
const second: Omit<StoredEvent, 'hash'> = {
  ...first,
  seq: 2,
  type: 'accepted',
  at: '2026-11-22T03:00:00.120Z',
  actingFor: '01930000-0000-7000-8000-000000000040',
  command: '01930000-0000-7000-8000-000000000031',
  body: '{}',
}

// Also worked out apart from this program: printf … | openssl dgst -sm3.
const firstHash = '341e06c398dd4ad5e2b0620d654646ac25352144656236e81a89446355609f52'
const secondHash = '3e89aa73d2944e9e1ef9431c78a8a7e210f975d7837c302f229295934512e982'

describe('the bytes of an event', () => {
  test('are the documented lines', () => {
    const lines = `yimen.event.1

1
01930000-0000-7000-8000-000000000010
1
taken-in
1
2026-11-22T02:42:07.000Z
01930000-0000-7000-8000-000000000020
-
01930000-0000-7000-8000-000000000030
window
{"number":"43018101220261122000010","unit":"文家市镇"}`
    expect(hex(sm3(lines))).toBe(firstHash)
    expect(hex(eventHash(Buffer.alloc(0), first))).toBe(firstHash)
  })

  test('begin with the hash before, and name whom one acts for', () => {
    expect(hex(eventHash(Buffer.from(firstHash, 'hex'), second))).toBe(secondHash)
  })

  test('leave nothing of the envelope out', () => {
    const previous = Buffer.from(firstHash, 'hex')
    const others: Omit<StoredEvent, 'hash'>[] = [
      { ...second, centre: 2 },
      { ...second, stream: first.command },
      { ...second, seq: 3 },
      { ...second, type: 'declined' },
      { ...second, v: 2 },
      { ...second, at: first.at },
      { ...second, actor: first.command },
      { ...second, actingFor: null },
      { ...second, command: first.command },
      { ...second, channel: 'online' },
      { ...second, body: '{"a":1}' },
    ]
    const hashes = new Set([second, ...others].map((event) => hex(eventHash(previous, event))))
    expect(hashes.size).toBe(12)
  })
})

describe('the bytes of a register row', () => {
  const row: Omit<AuditRow, 'hash'> = {
    centre: 1,
    register: 'grants',
    seq: 1,
    at: '2026-11-22T02:42:07.000Z',
    actor: '01930000-0000-7000-8000-000000000020',
    act: 'granted',
    object: null,
    body: '{"role":"clerk"}',
  }
  const rowHash = '3d15c08a03a26465f40fbc83c5bcbf7fda6aaa85a871690f87f97ab8185ded0f'

  test('are the documented lines', () => {
    const lines = `yimen.audit.1

1
grants
1
2026-11-22T02:42:07.000Z
01930000-0000-7000-8000-000000000020
granted
-
{"role":"clerk"}`
    expect(hex(sm3(lines))).toBe(rowHash)
    expect(hex(auditHash(Buffer.alloc(0), row))).toBe(rowHash)
  })

  test('leave nothing out', () => {
    const others: Omit<AuditRow, 'hash'>[] = [
      { ...row, centre: 2 },
      { ...row, register: 'rosters' },
      { ...row, seq: 2 },
      { ...row, at: '2026-11-22T02:42:07.001Z' },
      { ...row, actor: first.stream },
      { ...row, act: 'withdrawn' },
      { ...row, object: first.stream },
      { ...row, body: '{}' },
    ]
    const hashes = new Set(others.map((other) => hex(auditHash(Buffer.alloc(0), other))))
    expect(hashes.add(hex(auditHash(Buffer.from(rowHash, 'hex'), row))).add(rowHash).size).toBe(10)
  })
})
