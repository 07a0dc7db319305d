import { Buffer } from 'node:buffer'
import { statement } from '../../db/statement.ts'

/** Everything a case page shows, in one round trip. */

export const lettersOf = statement<{
  letterId: string
  kind: string
  variant: string | null
  number: string
  on: string
  code: string
  printed: number
}>(
  'cases.letters-of',
  `select letter_id as "letterId", kind, variant, number, on_date as "on", code, printed
    from documents.published_letter where centre_id = $1 and object_id = $2 order by letter_id`,
)

export const textsOf = statement<{ textId: string; body: Buffer }>(
  'cases.texts-of',
  'select text_id as "textId", body from kernel.text where centre_id = $1 and text_id = any($2::uuid[])',
)

export const partiesOf = statement<{ partyId: string; fields: Buffer }>(
  'cases.parties-of',
  'select party_id as "partyId", fields from kernel.party where centre_id = $1 and party_id = any($2::uuid[])',
)

export const findingsOf = statement<{
  findingId: string
  clause: string
  state: string
  evidence: { what?: string }
}>(
  'cases.findings-of',
  `select finding_id as "findingId", clause, state, evidence from kernel.finding
    where centre_id = $1 and object_id = $2 order by found_at desc limit 20`,
)

/** Ids of every text a list of event bodies names. */
export const textIdsIn = (bodies: readonly string[]): string[] => {
  const ids = new Set<string>()
  for (const body of bodies)
    for (const [, id] of body.matchAll(/"text":"([0-9a-f-]{36})"/g)) if (id) ids.add(id)
  return [...ids]
}
