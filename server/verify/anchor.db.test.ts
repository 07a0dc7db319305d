import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listRoots, rootFileName } from '../kernel/anchor/anchor-folder.ts'
import { AnchorConflict, anchorNow, anchorSigner, fingerprint } from '../kernel/anchor/index.ts'
import { readRootText, rootFault, writeRootText } from '../kernel/anchor/root.ts'
import { verifyAll } from '../kernel/verify/index.ts'
import { horizonPassed } from '../testing/horizon.ts'
import { cipher, kinds, openRecord, registers, signer, type TestRecord } from './testing/record.ts'

let record: TestRecord
beforeEach(async () => {
  record = await openRecord()
})
afterEach(async () => await record.close())

const path = (seq: number): string => join(record.folder, rootFileName(1, seq))
const readRoot = async (seq: number) => {
  const root = readRootText(await readFile(path(seq), 'utf8'))
  if (root === null) throw new Error('no root')
  return root
}
const words = async (): Promise<string[]> =>
  (await record.verify()).breaks.map(({ where, what }) => `${where}：${what}`)

describe('signed roots', () => {
  test('a root holds the heads of what changed since the one before, and the one before', async () => {
    const first = await record.decidedCase()
    const second = record.newCase()
    await second.takeIn('2026-11-20T01:00:00.000Z')
    await record.register('grants', { role: 'clerk' })
    const [one] = await record.anchor()
    expect(one).toMatchObject({
      centre: 1,
      seq: 1,
      previous: '',
      streams: 3,
      events: 6,
      algorithm: 'ed25519',
    })
    expect(one?.leaves.map(({ kind, stream, seq }) => [kind, stream, seq])).toEqual([
      ['audit', 'grants', 1],
      ...[[first.id, 4] as const, [second.id, 1] as const]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, seq]) => ['case', id, seq]),
    ])
    expect(await readRoot(1)).toEqual(one)

    await second.accept('2026-11-20T02:00:00.000Z')
    const [two] = await record.anchor('2026-11-20T11:00:00.000Z')
    expect(two).toMatchObject({ seq: 2, previous: one?.root, streams: 1, events: 1 })
    expect(two?.leaves).toMatchObject([{ kind: 'case', stream: second.id, seq: 2 }])
    expect(await words()).toEqual([])
  })

  test('nothing changed, no root; a centre without events has none', async () => {
    await record.decidedCase()
    await record.anchor()
    expect(await anchorNow(record.anchorDeps, 1, '2026-11-20T12:00:00.000Z')).toEqual([])
    expect(await anchorNow(record.anchorDeps, 2, '2026-11-20T12:00:00.000Z')).toEqual([])
    expect(await listRoots(record.folder)).toHaveLength(1)
  })

  test('two servers at once make one root', async () => {
    await record.decidedCase()
    await horizonPassed(record.database)
    await Promise.all([1, 2, 3].map(() => anchorNow(record.anchorDeps, 1, '2026-11-20T12:00:00.000Z')))
    const { rows } = await record.owner.query<{ leaves: number }>(
      `select sum(jsonb_array_length(document::jsonb->'leaves'))::int as leaves from kernel.anchor`,
    )
    expect(rows).toEqual([{ leaves: 1 }])
    expect(await words()).toEqual([])
  })

  test('a transaction still running is left for the next root', async () => {
    const one = await record.decidedCase()
    await record.anchor()
    await record.owner.query('begin')
    await record.owner.query(
      `select kernel.audit_append(1, 'late', '2026-11-20T04:00:00.000Z', $1, 'granted', null, '{}')`,
      [one.id],
    )
    const other = await record.decidedCase()
    expect(await anchorNow(record.anchorDeps, 1, '2026-11-20T11:00:00.000Z')).toEqual([])
    await record.owner.query('commit')
    const leaves = (await record.anchor()).flatMap((root) => root.leaves.map(({ stream }) => stream))
    expect(leaves).toEqual(['late', other.id])
  })

  test('a root committed and not written is written the next time', async () => {
    await record.decidedCase()
    await record.anchor()
    const written = await readFile(path(1), 'utf8')
    await record.decidedCase()
    await record.anchor()
    await rm(path(2))
    expect((await record.verify()).notes.join()).toContain('第 2 至 2 号根还没有写到 ANCHOR_DIR')
    await rm(path(1))
    await anchorNow(record.anchorDeps, 1, '2026-11-20T12:00:00.000Z')
    expect(await readFile(path(1), 'utf8')).toBe(written)
    expect(await words()).toEqual([])
  })

  test('a copy moved to a server with low transaction ids: every stream is put under a root again', async () => {
    await record.decidedCase()
    await record.anchor()
    await record.tamper(`update kernel.anchor set xid_to = '9000000000000000000'`)
    const [root] = await anchorNow(record.anchorDeps, 1, '2026-11-20T12:00:00.000Z')
    expect(root).toMatchObject({ seq: 2, streams: 1, events: 4 })
  })

  test('a folder ahead of the database is never contradicted', async () => {
    await record.decidedCase()
    await record.anchor()
    await record.tamper('delete from kernel.anchor')
    await expect(anchorNow(record.anchorDeps, 1, '2026-11-20T12:00:00.000Z')).rejects.toThrow(AnchorConflict)
    expect(await listRoots(record.folder)).toHaveLength(1)
  })

  test('a root kept outside that was changed, exchanged or taken from the middle', async () => {
    for (let n = 0; n < 3; n++) {
      await record.decidedCase()
      await record.anchor()
    }
    const [one, two] = [await readRoot(1), await readRoot(2)]
    await writeFile(path(2), writeRootText({ ...two, events: 99 }))
    expect((await words())[0]).toBe(`第 2 号根：各项内容与根的哈希不符（文件 ${rootFileName(1, 2)}）`)
    await writeFile(path(2), writeRootText(one))
    expect((await words())[0]).toContain('第 2 号根：文件')
    await rm(path(2))
    expect((await words())[0]).toContain('第 3 号根：缺第 2 号')
    await rm(path(1))
    const report = await record.verify()
    expect(report.notes.join()).toContain('ANCHOR_DIR 从第 3 号根起')
    expect(report.breakCount).toBe(0)
  })

  test('a root under another key is not believed', async () => {
    await record.decidedCase()
    const forger = anchorSigner(Buffer.alloc(32, 9), 'sm2')
    await record.anchor()
    const report = await verifyAll({
      client: record.owner,
      kinds,
      registers,
      cipher,
      folder: record.folder,
      trusted: new Set([fingerprint(forger.publicKey)]),
    })
    expect(report.breaks[0]?.what).toContain(
      `由不认可的密钥签名，公钥指纹为 ${fingerprint(signer.publicKey)}`,
    )
    const unasked = await verifyAll({
      client: record.owner,
      kinds,
      registers,
      cipher,
      folder: record.folder,
      trusted: null,
    })
    expect(unasked).toMatchObject({ breakCount: 0 })
    expect(unasked.notes.join()).toContain('没有与外部的公钥指纹核对')
  })

  test('SM2 by setting', async () => {
    await record.decidedCase()
    const sm2 = anchorSigner(Buffer.alloc(32, 9), 'sm2')
    await horizonPassed(record.database)
    await anchorNow({ ...record.anchorDeps, signer: sm2 }, 1, '2026-11-20T12:00:00.000Z')
    const root = await readRoot(1)
    expect(root).toMatchObject({ algorithm: 'sm2', publicKey: sm2.publicKey })
    expect(rootFault(root)).toBeNull()
  })
})
