import type pg from 'pg'
import type { Table } from './tables.ts'

/**
 * Transaction ids mean something in the server that gave them only: a new server begins again at about 700, and
 * rows with the old, high ids would count as not yet finished there (the reader of news, the roots). What must
 * survive is their order against the marks kept in tables, such as "under a root up to here". So each id becomes
 * the number of marks up to it, which is small and keeps exactly those comparisons.
 */
const mostCuts = 200

const isMark = /^xid8$/

/** The newest marks: values of xid8 columns that hold somebody's place and not the row's own transaction. */
export const findCuts = async (client: pg.ClientBase, tables: readonly Table[]): Promise<string[]> => {
  const { rows: own } = await client.query<{ column: string }>(
    `select c.relnamespace::regnamespace::text || '.' || c.relname || '.' || a.attname as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.atttypid = 'xid8'::regtype and a.atthasdef and a.attnum > 0`,
  )
  const ownColumns = new Set(own.map(({ column }) => column))
  const cuts = new Set<string>()
  for (const { schema, table, columns } of tables)
    for (const { name, type } of columns) {
      if (!isMark.test(type) || ownColumns.has(`${schema}.${table}.${name}`)) continue
      const { rows } = await client.query<{ cut: string }>(
        `select distinct "${name}" as key, "${name}"::text as cut from "${schema}"."${table}"
         where "${name}" is not null order by 1 desc limit ${mostCuts}`,
      )
      for (const { cut } of rows) cuts.add(cut)
    }
  return [...cuts].toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)).slice(-mostCuts)
}

/** What an id of the old server becomes: one more than the number of cuts up to it. */
export const rankOf = (cuts: readonly string[]): ((xid: string) => string) => {
  const marks = cuts.map(BigInt)
  return (xid) => {
    const id = BigInt(xid)
    let rank = marks.length
    while (rank > 0 && (marks[rank - 1] ?? 0n) > id) rank -= 1
    return String(rank + 1)
  }
}

/** Columns of a table that hold transaction ids, by their place. */
export const xidColumns = (columns: readonly { type: string }[]): number[] =>
  columns.flatMap(({ type }, i) => (isMark.test(type) ? [i] : []))
