import type pg from 'pg'
import { type Database, statement } from '../../db/pool.ts'
import type { FieldCipher } from './field-cipher.ts'
import { type KeyRow, keyRing } from './key-ring.ts'

const keyRows = statement<KeyRow>(
  'secret.keyRows',
  'select number, mark, paper from kernel.field_key order by number',
)

/** The cipher a server works with; its start has checked that the key is the database's. */
export const readCipher = async (
  database: Pick<Database, 'withoutCentre'>,
  fieldKey: Buffer,
): Promise<FieldCipher> => {
  const [rows] = await database.withoutCentre([keyRows()])
  const cipher = keyRing(rows, [fieldKey])
  if (cipher === null) throw new Error('FIELD_KEY 不是这个数据库现在所用的密钥，请重新启动。')
  return cipher
}

/** The same rows for a command with a connection of its own, also from a database of an earlier version. */
export const readKeyRows = async (client: pg.ClientBase): Promise<KeyRow[]> => {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select exists (select from pg_attribute where attrelid = to_regclass('kernel.field_key') and attname = 'number')
       as there`,
  )
  if (found[0]?.there !== true) return []
  const { rows } = await client.query<KeyRow>(
    'select number, mark, paper from kernel.field_key order by number',
  )
  return rows
}
