import { createHmac } from 'node:crypto'
import type pg from 'pg'

export { fieldKeyMark } from '../kernel/secret/key-ring.ts'

/** Tells whether a key is the same as another one without telling the key. */
export const signingKeyMark = (key: Buffer): string =>
  createHmac('sha256', key).update('yimen.signing-key.1').digest('hex')

/** The marks of the keys a database's personal data is encrypted with. */
export const marksInDatabase = async (client: pg.ClientBase): Promise<string[]> => {
  const { rows: known } = await client.query<{ there: boolean }>(
    `select to_regclass('kernel.field_key') is not null as there`,
  )
  if (!known[0]?.there) return []
  const { rows } = await client.query<{ mark: string }>('select mark from kernel.field_key order by mark')
  return rows.map(({ mark }) => mark)
}
