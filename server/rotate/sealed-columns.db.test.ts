import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import {
  copiedMarks,
  emptiedCaches,
  fadingMarks,
  ownColumns,
  plainColumns,
  sealedTables,
} from './sealed-columns.ts'

let fresh: FreshDatabase
let found: string[]
beforeAll(async () => {
  fresh = await freshDatabase()
  const client = new pg.Client({ connectionString: fresh.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname || '.' || a.attname as name
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.atttypid in ('bytea'::regtype, 'bytea[]'::regtype) and a.attnum > 0 and not a.attisdropped
       and c.relkind in ('r', 'p', 'm') and n.nspname !~ '^(pg_|information_schema$|pgboss$)'
     order by 1`,
  )
  found = rows.map(({ name }) => name)
  await client.end()
})
afterAll(async () => await fresh.drop())

const resealed = sealedTables.flatMap(({ table, columns, marks }) =>
  [...columns, ...(marks?.columns ?? [])].map((column) => `${table}.${column}`),
)

test('every column of bytes stands in exactly one list: a new one has to be thought about', () => {
  const listed = [
    ...resealed,
    ...copiedMarks,
    ...emptiedCaches,
    ...fadingMarks,
    ...ownColumns,
    ...plainColumns,
  ]
  expect(listed.toSorted()).toEqual(found)
  expect(found.length).toBeGreaterThan(30)
})
