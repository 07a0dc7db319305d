import { type Database, statement } from '../../db/pool.ts'

const most = statement<{ itemId: string }>(
  'cases.most-taken-in',
  // The latest by their ids, which are made with them: as many as tell what is asked for, however many there are.
  `select item_id as "itemId" from (select item_id, taken_in_at from cases.case where centre_id = $1
      order by case_id desc limit $4) latest
    where taken_in_at >= $2 group by item_id order by count(*) desc, item_id limit $3`,
)
const LATELY_DAYS = 90
const ENOUGH_CASES = 2_000

/** Ids of the items most cases were taken in for in the last quarter, judged by the latest 2,000. */
export const mostTakenIn = async (
  database: Pick<Database, 'readInCentre'>,
  centreId: number,
  now: Date,
  limit = 10,
): Promise<string[]> => {
  const since = new Date(now.getTime() - LATELY_DAYS * 86_400_000).toISOString()
  const [rows] = await database.readInCentre(centreId, [most(centreId, since, limit, ENOUGH_CASES)])
  return rows.map(({ itemId }) => itemId)
}
