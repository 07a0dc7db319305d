import { join } from 'node:path'
import type pg from 'pg'
import { openDatabase } from '../../server/db/pool.ts'
import { loadCalendar } from '../../server/kernel/calendar/calendar-store.ts'
import { anchorSigner, fingerprint } from '../../server/kernel/anchor/index.ts'
import { fieldCipher } from '../../server/kernel/secret/field-cipher.ts'
import { breakWords, verifyAll } from '../../server/kernel/verify/index.ts'
import { caseKind } from '../../server/verify/case-kind.ts'
import { knownKey } from '../../server/verify/known-keys.ts'
import { noticeRegister } from '../../server/verify/notice-register.ts'
import type { Books } from './asked.ts'
import { checkActs } from './check-acts.ts'
import { checkWork } from './check-work.ts'
import type { Stage } from './stage.ts'

/** What was looked through and what is wrong; sound where nothing is. */
export type Proof = { events: number; cases: number; tasks: number; duties: number; wrong: string[] }

/** What stood in the record before the first desk began. */
export type Before = ReadonlySet<string>

export const commandsBefore = async (stage: Pick<Stage, 'owner'>): Promise<Before> => {
  const { client, leave } = await stage.owner()
  try {
    const { rows } = await client.query<{ id: string }>('select command_id::text as id from kernel.command')
    return new Set(rows.map(({ id }) => id))
  } finally {
    await leave()
  }
}

/**
 * Proves by the database alone, while the desks hold still: every acknowledged act is there once with the numbers
 * it was told, nothing is there that nobody was told, chains, numbers and rows verify, and open tasks and duties
 * are those which the cases ask for.
 */
export const prove = async (
  stage: Pick<Stage, 'owner' | 'dataDir'>,
  books: Books,
  before: Before,
): Promise<Proof> => {
  const { client, url, leave } = await stage.owner()
  const database = openDatabase({ url, size: 1 })
  try {
    const calendar = await loadCalendar(database)
    const wrong: string[] = []
    await oneSnapshot(client, async () => {
      wrong.push(...(await checkActs(client, books, before)))
    })
    const work = await oneSnapshot(client, async () => await checkWork(client, database, calendar, books))
    wrong.push(...work.wrong)
    const { dataDir } = stage
    const fieldKey = await knownKey(dataDir, process.env, 'FIELD_KEY', 'field-key')
    const signingKey = await knownKey(dataDir, process.env, 'SIGNING_KEY', 'signing-key')
    const report = await verifyAll({
      client,
      kinds: [caseKind(calendar)],
      registers: [noticeRegister],
      cipher: fieldKey === null ? null : fieldCipher(fieldKey),
      folder: join(dataDir, 'anchors'),
      trusted: signingKey === null ? null : new Set([fingerprint(anchorSigner(signingKey).publicKey)]),
    })
    wrong.push(...report.breaks.map(breakWords))
    return { events: report.events, cases: work.cases, tasks: work.tasks, duties: work.duties, wrong }
  } finally {
    await database.end()
    await leave()
  }
}

const oneSnapshot = async <T>(client: pg.Client, look: () => Promise<T>): Promise<T> => {
  await client.query('begin isolation level repeatable read read only')
  await client.query("set local app.centre = '1'")
  try {
    return await look()
  } finally {
    await client.query('rollback')
  }
}
