import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { newClient } from '../db/reach.ts'
import { filesBelow } from './copy-folder.ts'

const slackBytes = 64 * 1024 ** 2

/** More than a backup can need: tables without their indexes, which compression only makes smaller, and the files. */
export const roomNeeded = async (ownerUrl: string, folders: readonly string[]): Promise<number> => {
  const client = newClient(ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query<{ bytes: string }>(
      `select coalesce(sum(pg_table_size(c.oid)), 0)::text as bytes from pg_class c
       where c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^(pg_|pgboss|information_schema)'`,
    )
    let files = 0
    for (const folder of folders)
      for (const path of await filesBelow(folder)) files += (await stat(join(folder, path))).size
    return Number(rows[0]?.bytes ?? 0) + files + slackBytes
  } finally {
    await client.end()
  }
}
