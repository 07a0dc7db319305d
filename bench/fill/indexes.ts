import type pg from 'pg'
import { TABLE_NAMES, TABLES } from './tables.ts'

/** Building an index at once from all rows is several times cheaper than entering each row. */

type Dropped = { name: string; table: string; constraint: boolean; definition: string }

/** Where the definitions wait while the indexes are away: a fill that was killed is made good by the next one. */
const NOTE = 'bench_fill_dropped_index'

const tables = TABLE_NAMES.map((name) => TABLES[name].table)

/** Drops every index of the filled tables; their definitions are kept in a table until they are back. */
export const dropIndexes = async (client: pg.Client): Promise<void> => {
  await client.query('begin')
  await client.query(
    `create table kernel.${NOTE} as
     select c.relname::text as name, i.indrelid::regclass::text as table, k.conname is not null as constraint,
       case when k.conname is null then pg_get_indexdef(i.indexrelid)
         else format('alter table %s add constraint %I %s', i.indrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) end
         as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
     where i.indrelid = any($1::regclass[])`.replace('$1', `'{${tables.join(',')}}'`),
  )
  for (const { name, table, constraint } of await noted(client))
    await client.query(
      constraint
        ? `alter table ${table} drop constraint "${name}"`
        : `drop index ${table.split('.')[0]}."${name}"`,
    )
  await client.query('commit')
}

/** Puts every dropped index back, on all these connections at once. Does nothing where none was dropped. */
export const rebuildIndexes = async (clients: readonly pg.Client[]): Promise<number> => {
  const [first] = clients
  if (first === undefined) throw new Error('a connection is needed')
  if (!(await isNoted(first))) return 0
  const missing = await stillMissing(first)
  // Two primary keys of one table can't be put back at once; each connection takes whole tables.
  const byTable = [...Map.groupBy(missing, ({ table }) => table).values()].toSorted(
    (a, b) => b.length - a.length,
  )
  const waiting = [...byTable]
  await Promise.all(
    clients.map(async (client) => {
      for (let group = waiting.shift(); group !== undefined; group = waiting.shift())
        for (const { definition } of group) await client.query(definition)
    }),
  )
  await first.query(`drop table kernel.${NOTE}`)
  return missing.length
}

const isNoted = async (client: pg.Client): Promise<boolean> =>
  (await client.query<{ there: boolean }>(`select to_regclass('kernel.${NOTE}') is not null as there`))
    .rows[0]?.there === true

const noted = async (client: pg.Client): Promise<Dropped[]> =>
  (await client.query<Dropped>(`select * from kernel.${NOTE} order by "table", "constraint" desc, name`)).rows

const stillMissing = async (client: pg.Client): Promise<Dropped[]> =>
  (
    await client.query<Dropped>(
      `select d.* from kernel.${NOTE} d where not exists (
         select from pg_index i join pg_class c on c.oid = i.indexrelid
         where i.indrelid = d."table"::regclass and c.relname = d.name)
       order by d."table", d."constraint" desc, d.name`,
    )
  ).rows
