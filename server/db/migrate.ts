import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { checkServer } from './check-server.ts'
import { type AppliedMigration, type Migration, plan, readMigrations } from './migration-files.ts'
import { productVersion } from './product-version.ts'
import { newClient } from './reach.ts'

/** Fills what migrations leave empty (calendar, rulebook); as the owner, in a transaction of its own, at each start. */
export type Hook = (client: pg.Client) => Promise<void>

export type MigrateOptions = {
  ownerUrl: string
  folder?: string
  hooks?: readonly Hook[]
  log?: (line: string) => void
  /** Only these, for a database that is to get the rows of a backup. */
  names?: ReadonlySet<string>
  /** By a restore at work, which alone may go on with its own unfinished database. */
  restoring?: boolean
}

export const ownFolder = fileURLToPath(new URL('./migrations', import.meta.url))
// Any fixed number, the same in every version: two servers that start at once take turns.
const migrationLock = 7_265_001

/** Brings the database to this code's state, forward only, and returns the names it applied. */
export const migrate = async ({
  ownerUrl,
  folder = ownFolder,
  hooks = [],
  log,
  names,
  restoring = false,
}: MigrateOptions): Promise<string[]> => {
  const migrations = (await readMigrations(folder)).filter(({ name }) => names?.has(name) ?? true)
  const version = await productVersion()
  const client = newClient(ownerUrl, { options: '-c TimeZone=UTC', application_name: 'yimen-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    if (!restoring) await refuseUnfinished(client)
    await checkServer(client)
    await client.query(`
      create schema if not exists kernel;
      create table if not exists kernel.migration (
        name text primary key, sha256 text not null, at timestamptz not null default now());
      alter table kernel.migration add column if not exists version text;
      grant usage on schema kernel to yimen_app;
      grant select on kernel.migration to yimen_app`)
    const { rows } = await client.query<AppliedMigration>(
      'select name, sha256, version from kernel.migration',
    )
    const planned = plan(migrations, rows, version)
    if ('refusal' in planned) throw new Error(planned.refusal)
    for (const migration of planned.pending) {
      await inTransaction(client, () => apply(client, migration, version))
      log?.(`已执行迁移 ${migration.name}`)
    }
    for (const hook of hooks) await inTransaction(client, () => hook(client))
    return planned.pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** What a restore broke off has left looks like an empty system; serving it would hide the loss. */
const refuseUnfinished = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('kernel.unfinished_restore') is not null as there`,
  )
  if (rows[0]?.there)
    throw new Error(
      '这个数据库是一次没有完成的恢复，不能使用。请重新运行 npm run restore，它会先清除再恢复。',
    )
}

const apply = async (client: pg.Client, { name, sha256, sql }: Migration, version: string): Promise<void> => {
  try {
    await client.query(sql)
    await client.query('insert into kernel.migration (name, sha256, version) values ($1, $2, $3)', [
      name,
      sha256,
      version,
    ])
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    const line =
      cause instanceof pg.DatabaseError && cause.position ? lineAt(sql, Number(cause.position)) : undefined
    throw new Error(`迁移 ${name}${line ? ` 第 ${line} 行` : ''}失败：${words}`, { cause })
  }
}

const lineAt = (sql: string, position: number): number => sql.slice(0, position).split('\n').length

const inTransaction = async (client: pg.Client, work: () => Promise<void>): Promise<void> => {
  await client.query('begin')
  try {
    await work()
    // A file that holds its own commit would leave half of itself behind when it fails.
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}
