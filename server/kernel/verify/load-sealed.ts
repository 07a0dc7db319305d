import type pg from 'pg'
import { referencesIn } from './references.ts'
import type { Reference, SealedKind, SealedRow } from './sealed-kind.ts'

/** An event or an audit row that may name rows kept apart. */
export type Naming = { stream: string; seq: number; content: unknown }

export type Named = { stream: string; seq: number; reference: Reference }

/** The rows of one kind that a part of the record names, and those that are there for its streams. */
export type LoadedSealed = {
  kind: SealedKind
  named: readonly Named[]
  rows: ReadonlyMap<string, SealedRow>
  ofStreams: readonly { id: string; stream: string }[]
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Fetches every row that these events name. All questions are asked at once. */
export const loadSealed = async (
  client: pg.ClientBase,
  centre: number,
  kinds: readonly SealedKind[],
  namings: readonly Naming[],
): Promise<LoadedSealed[]> => {
  const keys = new Set(kinds.map(({ key }) => key))
  const byKey = new Map<string, Named[]>(kinds.map(({ key }) => [key, []]))
  for (const { stream, seq, content } of namings)
    for (const { key, reference } of referencesIn(content, keys))
      byKey.get(key)?.push({ stream, seq, reference })
  const streams = [...new Set(namings.map(({ stream }) => stream))]
  return await Promise.all(
    kinds.map(async (kind) => {
      const named = byKey.get(kind.key) ?? []
      const ids = [...new Set(named.map(({ reference }) => reference.id))].filter(isUuid)
      const [found, all] = await Promise.all([
        ids.length === 0 ? null : client.query<SealedRow>(kind.rows, [centre, ids]),
        kind.ofStreams === undefined
          ? null
          : client.query<{ id: string; stream: string }>(kind.ofStreams, [centre, streams]),
      ])
      const rows = new Map(found?.rows.map((row) => [row.id, row]))
      return { kind, named, rows, ofStreams: all?.rows ?? [] }
    }),
  )
}
