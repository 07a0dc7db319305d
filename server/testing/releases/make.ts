import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { runActs } from '../../../bench/acts.ts'
import { desksOf } from '../../../bench/desks.ts'
import { startProduct } from '../../../bench/product.ts'
import { productVersion } from '../../db/product-version.ts'
import { fillRareTables } from './fill-rare-tables.ts'
import { releaseKeys } from './release-keys.ts'

/**
 * `node server/testing/releases/make.ts`: the fixture of this version, made by the product itself. Run once per
 * release; with a folder as its argument it is made there, to be looked at.
 */

const run = promisify(execFile)
const here = process.argv[2] ?? fileURLToPath(new URL('.', import.meta.url))
const backup = fileURLToPath(new URL('../../backup.ts', import.meta.url))

const version = await productVersion()
const target = join(here, version)
const work = await mkdtemp(join(tmpdir(), 'yimen-release-'))
await chmod(work, 0o755)
const settings = { ...releaseKeys, DATA_DIR: join(work, 'data'), DEMO_CASES: '24' }
try {
  if ((await readdir(here)).includes(version)) throw new Error(`${target} 已存在，发布过的版本不再改动。`)
  const first = await startProduct(settings)
  try {
    const desks = await desksOf(first.origin)
    await runActs(first.origin, desks.slice(0, 2), 0.5)
    // Stopping signs a root; what follows is under none yet, as in any backup of a working day.
  } finally {
    await first.stop()
  }
  const second = await startProduct(settings)
  try {
    const desk = (await desksOf(second.origin)).find(({ version }) => version.content.type === 'promised')
    if (desk === undefined) throw new Error('no desk')
    await fillRareTables(second.origin, desk)
    const backups = join(work, 'backups')
    await mkdir(backups)
    const { stdout } = await run(process.execPath, [backup, backups], {
      env: { ...process.env, ...settings },
    })
    console.log(stdout)
    const [made] = await readdir(backups)
    if (made === undefined) throw new Error('no backup')
    await run('cp', ['-r', join(backups, made), `${target}.new`])
    await rename(`${target}.new`, target)
  } finally {
    await second.stop()
  }
} finally {
  await rm(work, { recursive: true, force: true })
}
