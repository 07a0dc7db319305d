import type { Hook } from '../db/migrate.ts'
import { currentRow, fieldKeyMark } from '../kernel/secret/key-ring.ts'
import { readKeyRows } from '../kernel/secret/key-rows.ts'

/** As the first version made it, for a restore that fills the database of a version before the migration. */
export const fieldKeyTable =
  'create table if not exists kernel.field_key (mark text primary key, at timestamptz not null default now())'

/**
 * Refuses to serve a database whose personal data was encrypted with another key: with a wrong key everything
 * new would be written so that the right one cannot read it. The first start leaves a keyed mark, never the key.
 */
export const checkFieldKey =
  (fieldKey: Buffer): Hook =>
  async (client) => {
    const rows = await readKeyRows(client)
    const row = currentRow(rows)
    const mark = fieldKeyMark(fieldKey)
    if (row === undefined)
      await client.query('insert into kernel.field_key (mark, number) values ($1, 1)', [mark])
    else if (rows.length > 1)
      throw new Error('换密钥没有做完，不能启动。请运行 npm run rotate-keys 接着做完（设置与服务相同）。')
    else if (row.mark !== mark)
      throw new Error(
        'FIELD_KEY（或 DATA_DIR/keys/field-key）不是这个数据库所用的密钥，个人信息会无法读取。请恢复原来的密钥；要换密钥，或换过而没有做完，请运行 npm run rotate-keys。',
      )
  }
