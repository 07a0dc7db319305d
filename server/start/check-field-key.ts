import { createHmac } from 'node:crypto'
import type { Hook } from '../db/migrate.ts'

/** Made here and not by a migration; a restore makes it before it fills it. */
export const fieldKeyTable =
  'create table if not exists kernel.field_key (mark text primary key, at timestamptz not null default now())'

/**
 * Refuses to serve a database whose personal data was encrypted with another key: with a wrong key everything
 * new would be written so that the right one cannot read it. The first start leaves a keyed mark, never the key.
 */
export const checkFieldKey =
  (fieldKey: Buffer): Hook =>
  async (client) => {
    const mark = createHmac('sha256', fieldKey).update('yimen.field-key.1').digest('hex')
    await client.query(fieldKeyTable)
    const { rows } = await client.query<{ mark: string }>('select mark from kernel.field_key')
    if (rows.length === 0) await client.query('insert into kernel.field_key (mark) values ($1)', [mark])
    else if (!rows.some((known) => known.mark === mark))
      throw new Error(
        'FIELD_KEY（或 DATA_DIR/keys/field-key）不是这个数据库所用的密钥，个人信息会无法读取。请恢复原来的密钥。',
      )
  }
