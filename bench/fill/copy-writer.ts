import { Buffer } from 'node:buffer'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Rows, TABLE_NAMES, TABLES, type TableName } from './tables.ts'

export type CopyWriter = {
  /** Takes the rows of one case; waits while the database is behind. */
  write: (rows: Rows) => Promise<void>
  /** Writes what is left. */
  end: () => Promise<void>
}

/** So many characters are gathered before they are written, in one transaction over all tables. */
const BATCH = 16_000_000
/** After so many cases the socket gets its turn. */
const TURN = 40

/** Rows by COPY over a connection of its own; the next batch is made while one is being written. */
export const openCopyWriter = async (ownerUrl: string): Promise<CopyWriter> => {
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: '-c TimeZone=UTC -c synchronous_commit=off',
    application_name: 'yimen-fill',
  })
  await client.connect()
  let parts = emptyParts()
  let size = 0
  let cases = 0
  let writing: Promise<void> = Promise.resolve()

  const flush = async (): Promise<void> => {
    await writing
    const batch = parts
    parts = emptyParts()
    size = 0
    writing = copyBatch(client, batch)
    // The next waiting hears of it; until then it must not count as unheard.
    writing.catch(() => undefined)
  }
  return {
    write: async (rows) => {
      for (const name of TABLE_NAMES) {
        const text = rows[name]
        if (text === '') continue
        parts[name].push(text)
        size += text.length
      }
      cases += 1
      if (cases % TURN === 0) await setImmediate()
      if (size >= BATCH) await flush()
    },
    end: async () => {
      await flush()
      await writing
      await client.end()
    },
  }
}

type Parts = Record<TableName, string[]>
const emptyParts = (): Parts => Object.fromEntries(TABLE_NAMES.map((name) => [name, [] as string[]])) as Parts

const copyBatch = async (client: pg.Client, parts: Parts): Promise<void> => {
  await client.query('begin')
  for (const name of TABLE_NAMES) {
    const { table, columns } = TABLES[name]
    if (parts[name].length === 0) continue
    const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
    stream.end(Buffer.from(parts[name].join('')))
    await finished(stream)
  }
  await client.query('commit')
}
