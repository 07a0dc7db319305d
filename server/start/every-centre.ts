import { type Database, statement } from '../db/pool.ts'
import { described } from '../kernel/http/described.ts'

const centres = statement<{ id: number }>(
  'start.every-centre',
  'select centre_id as id from kernel.centre_code order by centre_id',
)

type Log = (line: Readonly<Record<string, unknown>>) => void

/**
 * Does something for each centre of the installation, one after the other. One centre's trouble is logged under
 * `what` and is not the others'; it is thrown at the end, so that a job knows that it failed.
 */
export const everyCentre = async (
  database: Pick<Database, 'withoutCentre'>,
  what: string,
  log: Log,
  work: (centreId: number) => Promise<void>,
): Promise<void> => {
  const [rows] = await database.withoutCentre([centres()])
  const troubles: unknown[] = []
  for (const { id } of rows)
    await work(id).catch((error: unknown) => {
      troubles.push(error)
      log({ level: 'error', centre: id, [what]: described(error) })
    })
  if (troubles.length > 0) throw new AggregateError(troubles, `${what}: ${troubles.length} of ${rows.length}`)
}
