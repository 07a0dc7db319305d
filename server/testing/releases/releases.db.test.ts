import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimTarget, releaseTarget } from '../../backup/empty-target.ts'
import { assertKnownSchema, checkBackup } from '../../backup/check-backup.ts'
import { loadTables } from '../../backup/load-tables.ts'
import { type Manifest, readManifest } from '../../backup/manifest.ts'
import { listTables, nameOf } from '../../backup/tables.ts'
import { wireSettings } from '../../backup/wire-settings.ts'
import { migrate } from '../../db/migrate.ts'
import { productVersion } from '../../db/product-version.ts'
import { valueTypes } from '../../db/value-types.ts'
import { anchorSigner, fingerprint } from '../../kernel/anchor/index.ts'
import { loadCalendar } from '../../kernel/calendar/calendar-store.ts'
import { fieldCipher } from '../../kernel/secret/field-cipher.ts'
import { breakWords, type Report, verifyAll } from '../../kernel/verify/index.ts'
import { checkFieldKey, fieldKeyTable } from '../../start/check-field-key.ts'
import { seeds } from '../../start/seeds.ts'
import { caseKind } from '../../verify/case-kind.ts'
import { noticeRegister } from '../../verify/notice-register.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { releaseKeys } from './release-keys.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const releases = (await readdir(here)).filter((name) => /^\d+\.\d+\.\d+$/.test(name))
/** Tables a release had nothing for. */
const empty: Readonly<Record<string, readonly string[]>> = { '0.1.0': ['kernel.duty_plan'] }

test('every release the list of changes names is here', async () => {
  const changes = await readFile(fileURLToPath(new URL('../../../CHANGELOG.md', import.meta.url)), 'utf8')
  const named = [...changes.matchAll(/^## (\d+\.\d+\.\d+)（\d/gm)].map(([, version]) => version)
  expect(named.length).toBeGreaterThan(0)
  expect(releases).toEqual(expect.arrayContaining(named))
})

describe.each(releases)('release %s', (release) => {
  const folder = join(here, release)
  let fresh: FreshDatabase
  let owner: pg.Client
  let manifest: Manifest
  let roots: string
  beforeAll(async () => {
    fresh = await freshDatabase({ template: 'template0' })
    roots = await mkdtemp(join(tmpdir(), 'yimen-roots-'))
    manifest = await readManifest(folder)
    owner = new pg.Client({
      connectionString: fresh.ownerUrl,
      types: valueTypes,
      options: wireSettings,
      pipeline: true,
    })
    await owner.connect()
  })
  afterAll(async () => {
    await owner.end()
    await fresh.drop()
    await rm(roots, { recursive: true, force: true })
  })

  test('its fixture is whole, and its migrations are the ones this version has', async () => {
    await checkBackup(folder, manifest)
    await assertKnownSchema(manifest, await productVersion())
    expect(manifest.version).toBe(release)
    const filled = manifest.tables.filter(({ rows }) => rows > 0).length
    expect(manifest.tables.filter(({ rows }) => rows === 0).map(nameOf)).toEqual(empty[release] ?? [])
    expect(filled).toBeGreaterThan(30)
  })

  test('migrated to today, every table and the record hold', async () => {
    const names = new Set(manifest.migrations.map(({ name }) => name))
    await claimTarget(fresh.ownerUrl)
    await migrate({ ownerUrl: fresh.ownerUrl, names, restoring: true })
    const loader = new pg.Client({ connectionString: fresh.ownerUrl, options: wireSettings })
    await loader.connect()
    try {
      await loader.query(fieldKeyTable)
      await loadTables(loader, folder, manifest)
    } finally {
      await loader.end()
    }
    await releaseTarget(fresh.ownerUrl)

    // From here on it is what a customer of that release has when a newer version starts.
    const fieldKey = Buffer.from(releaseKeys.FIELD_KEY, 'base64')
    await migrate({ ownerUrl: fresh.ownerUrl, hooks: [checkFieldKey(fieldKey), ...seeds] })
    const there = (await listTables(owner)).map(nameOf)
    expect(there).toEqual(expect.arrayContaining(manifest.tables.map(nameOf)))
    expect((await look(fieldKey)).breaks.map(breakWords)).toEqual([])
  })

  const look = async (fieldKey: Buffer): Promise<Report> => {
    const signer = anchorSigner(Buffer.from(releaseKeys.SIGNING_KEY, 'base64'))
    const report = await verifyAll({
      client: owner,
      kinds: [caseKind(await loadCalendar(fresh.database))],
      registers: [noticeRegister],
      cipher: fieldCipher(fieldKey),
      folder: join(folder, 'roots'),
      trusted: new Set([fingerprint(signer.publicKey)]),
    })
    expect(report.streams).toBeGreaterThan(20)
    expect(report.roots).toBeGreaterThan(0)
    expect(report.notes).toEqual([])
    return report
  }
})
