import pg from 'pg'
import { newClient } from '../db/reach.ts'

/** Where a restore may write: a database with nothing in it, or with what a restore that was broken off has left. */
export const claimTarget = async (ownerUrl: string): Promise<void> => {
  await withClient(ownerUrl, async (client) => {
    const { rows: mark } = await client.query<{ there: boolean }>(
      `select to_regclass('kernel.unfinished_restore') is not null as there`,
    )
    if (mark[0]?.there) await dropAll(client)
    const schemas = await schemasIn(client)
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname::text as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
         and not exists (select from pg_depend d
           where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') limit 3`,
    )
    const found = [...schemas, ...tables.map(({ name }) => name)]
    if (found.length > 0)
      throw new Error(
        `目标数据库不是空的（有 ${found.slice(0, 5).join('、')}），恢复不会覆盖已有的数据。请给一个空数据库，或先自行移走它。`,
      )
    await client.query(
      'create schema kernel; create table kernel.unfinished_restore (since timestamptz not null default now())',
    )
  })
}

/** From now on it is a database like any other. */
export const releaseTarget = async (ownerUrl: string): Promise<void> =>
  await withClient(
    ownerUrl,
    async (client) => void (await client.query('drop table kernel.unfinished_restore')),
  )

/** Takes back everything a failed restore has made. */
export const clearTarget = async (ownerUrl: string): Promise<void> => await withClient(ownerUrl, dropAll)

const schemasIn = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select nspname::text as name from pg_namespace
     where nspname !~ '^pg_' and nspname not in ('public', 'information_schema') order by 1`,
  )
  return rows.map(({ name }) => name)
}

const dropAll = async (client: pg.Client): Promise<void> => {
  for (const schema of await schemasIn(client))
    await client.query(`drop schema ${pg.escapeIdentifier(schema)} cascade`)
}

const withClient = async (url: string, work: (client: pg.Client) => Promise<void>): Promise<void> => {
  const client = newClient(url, { application_name: 'yimen-restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
