import { type Database, statement } from '../../db/pool.ts'

const most = statement<{ itemId: string }>(
  'cases.most-taken-in',
  `select item_id as "itemId" from cases.case where centre_id = $1 and taken_in_at >= $2
    group by item_id order by count(*) desc, item_id limit $3`,
)
const LATELY_DAYS = 90

/** Ids of the items most cases were taken in for in the last quarter. */
export const mostTakenIn = async (
  database: Pick<Database, 'readInCentre'>,
  centreId: number,
  now: Date,
  limit = 10,
): Promise<string[]> => {
  const since = new Date(now.getTime() - LATELY_DAYS * 86_400_000).toISOString()
  const [rows] = await database.readInCentre(centreId, [most(centreId, since, limit)])
  return rows.map(({ itemId }) => itemId)
}
