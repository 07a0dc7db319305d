import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomUUID } from 'node:crypto'
import type { CaseView, Queue } from '@yimen/contract/cases-view.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Product, startProduct } from '../../bench/product.ts'
import { releaseKeys } from '../../server/testing/releases/release-keys.ts'
import { reach } from '../../server/command/reach.ts'
import { goesOn, promisedDesks } from './centre.ts'
import { command } from './command.ts'

const fixtures = fileURLToPath(new URL('../../server/testing/releases', import.meta.url))
const releases = (await readdir(fixtures)).filter((name) => /^\d+\.\d+\.\d+$/.test(name))

let folder: string
let product: Product | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-upgrade-'))
  await chmod(folder, 0o755)
})
afterEach(async () => {
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

const ask = async <T>(
  headers: Record<string, string>,
  path: string,
  body?: object,
): Promise<{ status: number; body: T }> => {
  const reply = await fetch(`${product?.origin}/api${path}`, {
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  return { status: reply.status, body: (await reply.json()) as T }
}

const migratedBy = async (version: string, dataDir: string): Promise<void> => {
  const where = { dataDir, databaseUrl: undefined, databaseOwnerUrl: undefined }
  const { client, leave } = await reach(where, () => undefined)
  try {
    await client.query(
      `insert into kernel.migration (name, sha256, version) values ('299901010000-kernel-future.sql', '', $1)`,
      [version],
    )
  } finally {
    await leave()
  }
}

describe.each(releases)('a database of release %s', (release) => {
  test('is brought up by this version; its cases are carried on and new ones go through', {
    timeout: 600_000,
  }, async () => {
    const settings = { ...releaseKeys, DATA_DIR: join(folder, 'data') }
    const restored = await command('restore', [join(fixtures, release)], settings)
    expect(restored.words).toContain('已恢复，记录完好。')
    product = await startProduct(settings)
    const desks = await promisedDesks(product.origin)

    // A case that release accepted takes its next step here.
    let carriedOn = 0
    for (const { lead, approver } of desks)
      for (const headers of [lead, approver]) {
        const { body: queue } = await ask<Queue>(headers, '/queue?tab=all')
        for (const { caseId } of queue.rows) {
          const { body: shown } = await ask<CaseView>(headers, `/cases/${caseId}`)
          const step = shown.actions.find(({ action, allowed }) => action === 'take-step' && allowed)?.step
          if (step === undefined || carriedOn > 0) continue
          const form = {
            commandId: randomUUID(),
            version: shown.version,
            step,
            outcome: 'passed',
            opinion: '符合条件。',
          }
          const { status } = await ask(headers, `/cases/${caseId}/steps`, form)
          if (status === 200) carriedOn += 1
        }
      }
    expect(carriedOn).toBeGreaterThan(0)
    expect(await goesOn(product.origin, desks)).toBe(true)
    await product.stop()
    expect((await command('verify', [], settings)).words).toContain('记录完好')

    // A version of the future has been here: this one is the older now, and says which one it takes.
    await migratedBy('9.9.9', settings.DATA_DIR)
    await expect(startProduct(settings)).rejects.toThrow('请改用 9.9.9 或更新的版本启动')
  })
})
