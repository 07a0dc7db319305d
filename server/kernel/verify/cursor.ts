import type pg from 'pg'

/** Reads a long result in parts, asking for the next part while the one before is worked on. In a transaction only. */
export async function* partsOf<R extends object>(
  client: pg.ClientBase,
  name: string,
  sql: string,
  values: readonly unknown[],
  size = 2000,
): AsyncGenerator<R[]> {
  await client.query(`declare ${name} no scroll cursor for ${sql}`, [...values])
  const fetch = async (): Promise<R[]> => (await client.query<R>(`fetch forward ${size} from ${name}`)).rows
  let coming = fetch()
  for (;;) {
    const part = await coming
    if (part.length === 0) break
    coming = fetch()
    // Should the reader stop early, the answer under way must not be an unheard failure.
    coming.catch(() => undefined)
    yield part
  }
  await client.query(`close ${name}`)
}
