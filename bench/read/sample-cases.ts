import { Buffer } from 'node:buffer'
import process from 'node:process'
import { chance } from '../../demo/cases/chance.ts'
import { DEMO_CENTRE } from '../../demo/organisation.ts'
import { readSettings } from '../../server/config.ts'
import { loadKeys } from '../../server/config/keys.ts'
import { newId } from '../../server/kernel/event-log/ids.ts'
import { openParty } from '../../server/kernel/party/party.ts'
import { fieldCipher } from '../../server/kernel/secret/field-cipher.ts'
import { queryCodeOf } from '../../server/modules/cases/index.ts'
import { reach } from '../../server/command/reach.ts'

/** What the questions are asked about: cases from anywhere in the record. */
export type SampledCase = {
  caseId: string
  number: string
  code: string
  windowId: string
  applicant: string
}
export type Record = {
  cases: readonly SampledCase[]
  /** Windows with most open tasks first. */
  busiest: readonly string[]
  count: number
  bytes: number
}

type Row = { id: string; number: string; windowId: string; fields: Buffer }

/** Reads cases begun at moments drawn by chance, and which windows have most to do. The product may be running. */
export const sampleCases = async (dataDir: string, wanted: number): Promise<Record> => {
  const read = readSettings({ ...process.env, DATA_DIR: dataDir })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const cipher = fieldCipher((await loadKeys(dataDir, process.env)).fieldKey)
  const { client, leave } = await reach(read.settings, () => undefined)
  try {
    const [[facts], windows] = await Promise.all([
      client
        .query<{ n: number; from: string; to: string; bytes: string }>(
          `select count(*)::int as n, min(taken_in_at) as from, max(taken_in_at) as to,
             pg_database_size(current_database())::text as bytes from cases.case where centre_id = $1`,
          [DEMO_CENTRE],
        )
        .then(({ rows }) => rows),
      client.query<{ holder: string }>(
        `select holder from kernel.task where centre_id = $1 and state = 'open' and holder like 'window:%'
         group by holder order by count(*) desc`,
        [DEMO_CENTRE],
      ),
    ])
    if (facts === undefined || facts.n === 0)
      throw new Error(`no cases in ${dataDir}; run npm run fill first`)
    const [from, to] = [Date.parse(facts.from), Date.parse(facts.to)]
    const c = chance(20261123)
    const moments = Array.from({ length: wanted }, () => newId(Math.floor(from + c.next() * (to - from))))
    const { rows } = await client.query<Row>(
      `select c.case_id as id, c.number, c.window_id as "windowId", p.fields
       from unnest($2::uuid[]) as m(at) cross join lateral (
         select * from cases.case x where x.centre_id = $1 and x.case_id >= m.at order by x.case_id limit 1) c
       join kernel.party p on p.centre_id = $1 and p.party_id = c.applicant_id`,
      [DEMO_CENTRE, moments],
    )
    return {
      cases: rows.map(({ id, number, windowId, fields }) => ({
        caseId: id,
        number,
        windowId,
        code: queryCodeOf(cipher, DEMO_CENTRE, id),
        applicant: openParty(cipher, fields).name,
      })),
      busiest: windows.rows.map(({ holder }) => holder.slice('window:'.length)),
      count: facts.n,
      bytes: Number(facts.bytes),
    }
  } finally {
    await leave()
  }
}
