import type { AnchoredStream } from '../../kernel/anchor/index.ts'

/** Case streams under the signed roots. § fault.5.6 */
export const caseStreams: readonly AnchoredStream[] = [
  {
    name: 'case',
    changed: `with changed as (
        select case_id, max(seq) as seq, count(*)::int as events from cases.case_event
        where centre_id = $1 and xid >= $2::text::xid8 and xid < $3::text::xid8 group by case_id)
      select c.case_id::text as stream, c.seq, e.hash, c.events
      from changed c join cases.case_event e on e.centre_id = $1 and e.case_id = c.case_id and e.seq = c.seq
      order by 1`,
  },
]
