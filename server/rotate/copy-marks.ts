import type pg from 'pg'
import { inRanges } from './reseal-table.ts'

const partyMark = `(select p.document_hmac from kernel.party p
  where p.centre_id = c.centre_id and p.party_id = c.applicant_id)`
const differs = `c.applicant_hmac is not null and c.applicant_hmac is distinct from ${partyMark}`

/** A case carries its applicant's mark; that of a party disposed of finds nothing any more and goes. */
export const copyApplicantMarks = async (client: pg.ClientBase): Promise<number> => {
  let done = 0
  await inRanges(client, 'cases.case', async (from, to) => {
    const { rowCount } = await client.query(
      `update cases.case c set applicant_hmac = ${partyMark}
       where c.ctid >= $1::tid and c.ctid < $2::tid and ${differs}`,
      [from, to],
    )
    done += rowCount ?? 0
  })
  return done
}

export const countWrongMarks = async (client: pg.ClientBase): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from cases.case c where ${differs}`,
  )
  return rows[0]?.n ?? 0
}
