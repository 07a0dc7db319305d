/**
 * A kind of chained streams whose heads go under the roots. The kernel knows no module: each kind brings its SQL.
 * Events lie in a table with columns centre_id, a stream id, seq, hash and xid.
 */
export type AnchoredStream = {
  /** Its name in roots and exports, as `case`. Never changes. */
  name: string
  /**
   * Streams with events of transactions `$2 <= xid < $3` in centre `$1`:
   * `stream` text, `seq` and `hash` of the newest of them, `events` their number; in the order of stream.
   */
  changed: string
}

/** Registers: their audit rows are chained like events. */
export const auditStream: AnchoredStream = {
  name: 'audit',
  changed: `with changed as (
      select register, max(seq) as seq, count(*)::int as events from kernel.audit
      where centre_id = $1 and xid >= $2::text::xid8 and xid < $3::text::xid8 group by register)
    select c.register as stream, c.seq, a.hash, c.events
    from changed c join kernel.audit a on a.centre_id = $1 and a.register = c.register and a.seq = c.seq
    order by 1`,
}
