import { appendFile, chmod, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Product, startProduct } from '../../bench/product.ts'
import { setUpRoles } from '../../server/db/roles.ts'
import { until } from '../../server/testing/until.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { type Cluster, makePrimary, missingHere } from '../failover/debian.ts'
import { faultsOf, keys, lostAt, lostIn, promisedDesks } from './centre.ts'
import { command } from './command.ts'
import { destroy } from './destroy.ts'
import { type Acknowledged, workOn } from './work.ts'

const common = { ...keys, DEMO_CASES: '30' }
const sound = '已恢复，记录完好。'
const patience = { timeout: 600_000 }

let folder: string
let backups: string
let backup: string
let before: Acknowledged[]
let letter: Acknowledged | undefined
const running: Product[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-backup-'))
  await chmod(folder, 0o755)
  backups = join(folder, 'backups')
})
afterAll(async () => {
  for (const product of running) await product.stop()
  await rm(folder, { recursive: true, force: true })
})

const start = async (settings: Readonly<Record<string, string>>): Promise<Product> => {
  const product = await startProduct({ ...common, ...settings })
  running.push(product)
  return product
}
const newestIn = async (place: string): Promise<string> =>
  join(place, (await readdir(place)).toSorted().at(-1) ?? '')

describe('a centre that burns down', () => {
  test(
    'is backed up while its desks work, destroyed, restored elsewhere, and works on',
    patience,
    async () => {
      const dataDir = join(folder, 'first')
      const product = await start({ DATA_DIR: dataDir })
      const work = workOn(product.origin, await promisedDesks(product.origin))
      await until(() => work.acknowledged.length > 20, 'the work of the desks')
      const begun = performance.now()
      const made = await command('backup', [backups], { ...common, DATA_DIR: dataDir })
      const finished = performance.now()
      await work.stop()
      expect(made.code, made.words).toBe(0)
      expect(made.words).toContain('密钥不在备份里')
      before = work.acknowledged.filter(({ at }) => at < begun)
      letter = before.findLast(({ letterId }) => letterId !== null)
      expect(before.length).toBeGreaterThan(10)
      // The desks went on while it was made.
      expect(work.acknowledged.some(({ at }) => at > begun && at < finished)).toBe(true)
      backup = await newestIn(backups)
      const manifest = await readFile(join(backup, 'manifest.json'), 'utf8')
      for (const key of Object.values(keys)) expect(manifest).not.toContain(key)
      await destroy(product, dataDir)

      const elsewhere = { ...common, DATA_DIR: join(folder, 'second') }
      const restored = await command('restore', [backups], elsewhere)
      expect(restored.words).toContain(sound)
      expect(restored.code).toBe(0)
      const again = await start(elsewhere)
      expect(await lostIn(elsewhere.DATA_DIR, before)).toEqual([])
      expect(await faultsOf(again, letter)).toEqual([])
      await again.stop()
      expect((await command('verify', [], elsewhere)).words).toContain('记录完好')
    },
  )

  test('is not restored over what is there, nor with other keys', async () => {
    const occupied = await command('restore', [backup], { ...common, DATA_DIR: join(folder, 'second') })
    expect(occupied).toMatchObject({ code: 1 })
    expect(occupied.words).toMatch(/ANCHOR_DIR.*更新|目标数据库不是空的/)
    const other = { FIELD_KEY: Buffer.alloc(32, 1).toString('base64') }
    const into = join(folder, 'refused')
    const wrong = await command('restore', [backup], { ...common, ...other, DATA_DIR: into })
    expect(wrong.words).toContain('FIELD_KEY（或 DATA_DIR/keys/field-key）不是备份时所用的密钥')
    const none = await command('restore', [backup, '--into', into], {})
    expect(none.words).toContain('没有 FIELD_KEY')
    expect(await stat(into).catch(() => 'nothing')).toBe('nothing')
  })

  test.each([
    ['a byte changed', 'tables/cases.case_event.copy.gz', '内容不符'],
    ['a file gone', 'tables/kernel.counter.copy.gz', '缺失'],
    ['the manifest changed', 'manifest.json', '被改动过'],
    ['a file too many', 'tables/more.copy.gz', '多出来的'],
  ])('%s: nothing is restored', async (what, path, words) => {
    const tampered = join(folder, 'tampered')
    await rm(tampered, { recursive: true, force: true })
    await cp(backup, tampered, { recursive: true })
    const file = join(tampered, path)
    if (what === 'a file gone') await rm(file)
    else if (what === 'a file too many') await appendFile(file, 'more')
    else if (path === 'manifest.json')
      await writeFile(file, (await readFile(file, 'utf8')).replace('"rows": 1', '"rows": 2'))
    else {
      const bytes = await readFile(file)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      await writeFile(file, bytes)
    }
    const into = join(folder, 'refused')
    const said = await command('restore', [tampered, '--into', into], common)
    expect(said).toMatchObject({ code: 1 })
    expect(said.words).toContain(words)
    expect(await stat(into).catch(() => 'nothing')).toBe('nothing')
  })
})

describe.skipIf(missingHere() !== null)(
  `外部 PostgreSQL 15${missingHere() === null ? '' : `：${missingHere()}`}`,
  () => {
    let cluster: Cluster
    let external: Record<string, string>
    beforeAll(async () => {
      const root = await mkdtemp(join(folder, 'debian-'))
      await chmod(root, 0o755)
      cluster = await makePrimary(root, await freePort())
      await cluster.start()
      const at = `127.0.0.1:${cluster.port}`
      const passwords = { database: 'yimen', ownerPassword: 'owner', appPassword: 'app' }
      await setUpRoles(`postgres://postgres:trial@${at}/postgres`, passwords)
      external = {
        ...common,
        DATA_DIR: join(folder, 'external'),
        DATABASE_URL: `postgres://yimen_app:app@${at}/yimen`,
        DATABASE_OWNER_URL: `postgres://yimen_owner:owner@${at}/yimen`,
      }
    })
    afterAll(async () => await cluster.stop())

    test(
      'takes the backup of the embedded 18, and its own goes back into an embedded one',
      patience,
      async () => {
        const restored = await command('restore', [backup], external)
        expect(restored.words).toContain(sound)
        expect(await lostAt(external.DATABASE_OWNER_URL ?? '', before)).toEqual([])
        const product = await start({ ...external, DEMO: '1' })
        expect(await faultsOf(product, letter)).toEqual([])
        const work = workOn(product.origin, await promisedDesks(product.origin))
        await until(() => work.acknowledged.length > 5, 'the work of the desks')
        const begun = performance.now()
        const made = await command('backup', [join(folder, 'from-external')], external)
        await work.stop()
        await product.stop()
        expect(made.code, made.words).toBe(0)
        const twice = await command('restore', [backup], external)
        expect(twice.words).toMatch(/ANCHOR_DIR.*更新|目标数据库不是空的/)

        const embedded = { ...common, DATA_DIR: join(folder, 'third') }
        const back = await command('restore', [join(folder, 'from-external')], embedded)
        expect(back.words).toContain(sound)
        const again = await start(embedded)
        const acts = [...before, ...work.acknowledged.filter(({ at }) => at < begun)]
        expect(await lostIn(embedded.DATA_DIR, acts)).toEqual([])
        await again.stop()
      },
    )
  },
)
