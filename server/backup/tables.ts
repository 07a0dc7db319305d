import type pg from 'pg'

export type Column = { name: string; type: string }
export type Table = { schema: string; table: string; columns: Column[]; partitioned: boolean }

/**
 * What no backup holds: the list of migrations is told in the manifest; who was signed in, or half-way to it, signs
 * in again, so that a session ended after the backup doesn't come to life; drawn letters are drawn again, the same
 * bytes from the same data and fonts; the job queue keeps no record of its own.
 */
const left = [
  'kernel.migration',
  'kernel.unfinished_restore',
  'organisation.session',
  'organisation.pending_sign_in',
  'documents.rendering',
]
const leftSchemas = ['pgboss', 'information_schema']

/** Whether a table is one of those; an older version may have written it all the same. */
export const isLeft = (table: { schema: string; table: string }): boolean => left.includes(nameOf(table))

/** Every table of the product with the columns that are written, each before those whose foreign keys name it. */
export const listTables = async (client: pg.ClientBase): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `select n.nspname::text as schema, c.relname::text as table, c.relkind = 'p' as partitioned,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
         order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
       and n.nspname !~ '^pg_' and n.nspname <> all($1) and n.nspname || '.' || c.relname <> all($2)
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by 1, 2, 3 order by 1, 2`,
    [leftSchemas, left],
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select f.relnamespace::regnamespace::text || '.' || f.relname as from,
       t.relnamespace::regnamespace::text || '.' || t.relname as to
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.conrelid <> k.confrelid order by 1, 2`,
  )
  return inOrder(rows, references)
}

/** Named tables before those that name them. */
export const inOrder = <T extends { schema: string; table: string }>(
  tables: readonly T[],
  references: readonly { from: string; to: string }[],
): T[] => {
  const byName = new Map(tables.map((table) => [nameOf(table), table]))
  const ordered: T[] = []
  const entered = new Set<string>()
  const enter = (name: string): void => {
    const table = byName.get(name)
    if (table === undefined || entered.has(name)) return
    entered.add(name)
    for (const { from, to } of references) if (from === name) enter(to)
    ordered.push(table)
  }
  for (const name of byName.keys()) enter(name)
  return ordered
}

export const nameOf = ({ schema, table }: { schema: string; table: string }): string => `${schema}.${table}`

/** The table's name as SQL writes it; manifest and catalogue hold lower-case names only. */
export const quoted = ({ schema, table }: { schema: string; table: string }): string =>
  `"${schema}"."${table}"`

export const quotedColumns = (columns: readonly { name: string }[]): string =>
  columns.map(({ name }) => `"${name}"`).join(', ')
