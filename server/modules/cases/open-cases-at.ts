import { statement } from '../../db/pool.ts'

/** Cases of a unit or a window that are still under way, counted up to 501. (centre, unit or null, window or null) */
export const openCasesAt = statement<{ open: number }>(
  'cases.open-cases-at',
  `select count(*)::int as open from (
     select from cases.case
     where centre_id = $1 and (unit_id = $2::uuid or window_id = $3::uuid)
       and phase in ('taken-in', 'accepted', 'decided')
     limit 501) as found`,
)
