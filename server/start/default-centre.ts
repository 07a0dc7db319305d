import { type Database, statement } from '../db/pool.ts'

const first = statement<{ id: number | null }>(
  'start.first-centre',
  'select min(centre_id) as id from kernel.centre_code',
)

/** The centre a public page is about where the address names none: the installation's first one. */
export const defaultCentre = (database: Database): (() => Promise<number | null>) => {
  let known: number | null = null
  return async () => {
    if (known !== null) return known
    const [rows] = await database.withoutCentre([first()])
    known = rows[0]?.id ?? null
    return known
  }
}
