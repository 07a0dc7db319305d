import { type Database, statement } from '../../db/pool.ts'

export type CentreFigures = {
  centreId: number
  /** Missed, and what that means is not carried out yet. */
  dutiesUnsettled: number
  /** Past due, and not yet found missed. */
  dutiesOverdue: number
  /** Due to leave, and not yet planned or sent. */
  messagesWaiting: number
  /** Seconds since the oldest news was written that this process has not read. */
  outboxLag: number
  /** Seconds since 1970; null where there is no root yet. */
  lastRootAt: number | null
}
export type QueueFigures = { queue: string; waiting: number; active: number; failed: number }
export type Figures = { centres: CentreFigures[]; queues: QueueFigures[] }

const centreIds = statement<{ id: number }>(
  'kernel-metrics-centres',
  'select centre_id as id from kernel.centre_code order by centre_id limit 500',
)

/** Counts stop here: past it, how many doesn't matter. */
const MOST = 10_000

const ofCentre = statement<Omit<CentreFigures, 'centreId'>>(
  'kernel-metrics-centre',
  `select
     (select count(*)::int from (select from kernel.duty d
        where d.centre_id = $1 and d.state = 'missed' and not d.settled limit ${MOST}) x) as "dutiesUnsettled",
     (select count(*)::int from (select from kernel.duty d
        where d.centre_id = $1 and d.state = 'open' and d.due_at < $2::timestamptz limit ${MOST}) x) as "dutiesOverdue",
     (select count(*)::int from (select from kernel.message m
        where m.centre_id = $1 and m.planned_at is null and m.withdrawn_at is null and m.leaves_at <= $2::timestamptz
        limit ${MOST}) x)
     + (select count(*)::int from (select from kernel.message_proof p
        where p.centre_id = $1 and p.state = 'waiting' and p.channel in ('email', 'sms') limit ${MOST}) x)
       as "messagesWaiting",
     coalesce(greatest(0, extract(epoch from $2::timestamptz - (select min(o.at) from kernel.outbox o
        where o.centre_id = $1 and o.xid >= $3::xid8))), 0)::float8 as "outboxLag",
     (select extract(epoch from a.at)::float8 from kernel.anchor a
        where a.centre_id = $1 order by a.seq desc limit 1) as "lastRootAt"`,
)

// The queue's own tables: one of the listed exceptions, without centres.
const ofQueues = statement<QueueFigures>(
  'kernel-metrics-queues',
  `select name as queue,
     (count(*) filter (where state in ('created', 'retry') and start_after <= now()))::int as waiting,
     (count(*) filter (where state = 'active'))::int as active,
     (count(*) filter (where state = 'failed'))::int as failed
   from pgboss.job where name not like '\\_\\_%' group by name order by name limit 50`,
)

/** Reads them, a short statement per centre. */
export const readFigures = async (
  database: Pick<Database, 'withoutCentre' | 'inCentre'>,
  nowAt: string,
  outboxPlace: string | null,
): Promise<Figures> => {
  const [ids] = await database.withoutCentre([centreIds()])
  const centres: CentreFigures[] = []
  for (const { id } of ids) {
    const [[row]] = await database.inCentre(id, [ofCentre(id, nowAt, outboxPlace)])
    if (row !== undefined) centres.push({ centreId: id, ...row })
  }
  const [queues] = await database.withoutCentre([ofQueues()])
  return { centres, queues }
}
