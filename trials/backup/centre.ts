import pg from 'pg'
import { desksOf, signIn } from '../../bench/desks.ts'
import { type Desk, runActs } from '../../bench/acts.ts'
import type { Product } from '../../bench/product.ts'
import { reach } from '../../server/command/reach.ts'
import type { Acknowledged } from './work.ts'

/** The keys of a trial's centre. */
export const keys = {
  FIELD_KEY: Buffer.alloc(32, 'trial-field').toString('base64'),
  SIGNING_KEY: Buffer.alloc(32, 'trial-sign').toString('base64'),
}

/** The desks with a promised item: its cases are taken in, accepted, and wait. */
export const promisedDesks = async (origin: string): Promise<Desk[]> =>
  (await desksOf(origin)).filter(({ version }) => version.content.type === 'promised')

/** The acknowledged acts that a running product's embedded database doesn't hold. */
export const lostIn = async (
  dataDir: string,
  acts: readonly Acknowledged[],
): Promise<readonly Acknowledged[]> => {
  const where = { dataDir, databaseUrl: undefined, databaseOwnerUrl: undefined }
  const { url, leave } = await reach(where, () => undefined)
  try {
    return await lostAt(url, acts)
  } finally {
    await leave()
  }
}

/** The same, asked of the owner's address. */
export const lostAt = async (
  ownerUrl: string,
  acts: readonly Acknowledged[],
): Promise<readonly Acknowledged[]> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; version: number }>(
      'select case_id as id, version from cases.case',
    )
    const there = new Map(rows.map(({ id, version }) => [id, version]))
    return acts.filter(({ caseId, version }) => (there.get(caseId) ?? 0) < version)
  } finally {
    await client.end()
  }
}

/** What doesn't work: people sign in, an old letter opens, new cases go from intake to delivery. */
export const faultsOf = async (
  { origin }: Product,
  letter: Pick<Acknowledged, 'letterId' | 'desk'> | undefined,
): Promise<string[]> => {
  await signIn(origin, 'zhang.min')
  const desks = await promisedDesks(origin)
  const faults: string[] = []
  const clerk = desks[letter?.desk ?? -1]?.clerk
  const pdf = clerk && (await fetch(`${origin}/api/letters/${letter?.letterId}/pdf`, { headers: clerk }))
  const head =
    pdf &&
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString()
  if (head !== '%PDF-') faults.push(`an old letter doesn't open: ${pdf?.status} ${head}`)
  if (!(await goesOn(origin, desks))) faults.push('no case goes from intake to delivery')
  return faults
}

/** Whether a desk can carry whole cases through. */
export const goesOn = async (origin: string, desks: readonly Desk[]): Promise<boolean> => {
  const { acts } = await runActs(origin, desks.slice(0, 1), 0.3)
  return acts > 3
}
