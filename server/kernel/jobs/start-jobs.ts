import { type Database, statement } from '../../db/pool.ts'
import { checkDefinitions, type DutyDeps, tick } from '../duty/index.ts'
import type { Live } from '../live/live.ts'
import { outboxReader, purgeOutbox } from '../outbox/index.ts'
import { heartbeat } from './heartbeat.ts'
import { installQueues } from './install-queues.ts'
import { type JobQueue, openJobQueue } from './job-queue.ts'

const OWN_QUEUES = ['duty-tick', 'outbox-purge', 'anchor'] as const

export type JobsOptions<Name extends string> = {
  /** Creates the queue's tables; null where an administrator has run the start as the owner before. */
  ownerUrl: string | null
  appUrl: string
  database: Database
  duties: DutyDeps
  live: Live
  now: () => Date
  /** Hourly: signs the heads of the chains and writes them outside. */
  anchor?: () => Promise<void>
  /** Further queues of modules. */
  queues?: readonly Name[]
  /** A due moment is at most this late. */
  dutyEveryMs?: number
  log: (line: Readonly<Record<string, unknown>>) => void
}

export type Jobs<Name extends string = never> = Omit<JobQueue<Name>, 'stop'> & {
  /** Ticks the duties of every centre now. */
  tickDuties: () => Promise<void>
  /** How far this process has read the news of others. */
  outboxPlace: () => string | null
  /** Ends within five seconds. */
  stop: () => Promise<void>
}

const centres = statement<{ id: number }>(
  'kernel-jobs-centres',
  'select centre_id as id from kernel.centre_code order by centre_id',
)

const STOP_MS = 4_500

/**
 * Starts what happens by itself: duties, news of other processes, purging, anchoring, and the queues of modules.
 * Duties tick by the queue every minute and by this process every 20 seconds, so they go on without the queue.
 */
export const startJobs = async <const Name extends string = never>(
  options: JobsOptions<Name>,
): Promise<Jobs<Name>> => {
  const {
    ownerUrl,
    appUrl,
    database,
    duties,
    live,
    now,
    anchor,
    log,
    queues = [],
    dutyEveryMs = 20_000,
  } = options
  checkDefinitions(duties)
  if (ownerUrl !== null) await installQueues(ownerUrl, [...OWN_QUEUES, ...queues], log)
  const queue = await openJobQueue<Name | (typeof OWN_QUEUES)[number]>(appUrl, log)

  const tickAll = async (): Promise<void> => {
    const [rows] = await database.withoutCentre([centres()])
    for (const { id } of rows)
      await tick(duties, id, now().toISOString()).catch((error: unknown) =>
        // One centre's trouble is not the others'.
        log({ level: 'error', centre: id, duties: String(error) }),
      )
  }
  const duty = heartbeat(tickAll, dutyEveryMs, log)
  const news = outboxReader({ database, live, log })
  await news.start()
  await queue.schedule('duty-tick', '* * * * *', duty.beat)
  await queue.schedule('outbox-purge', '20 3 * * *', async () => {
    log({ purged: await purgeOutbox(database, now().toISOString()) })
  })
  if (anchor !== undefined) await queue.schedule('anchor', '5 * * * *', anchor)

  return {
    schedule: queue.schedule,
    work: queue.work,
    send: queue.send,
    tickDuties: duty.beat,
    outboxPlace: news.place,
    stop: async () => {
      const all = Promise.allSettled([duty.stop(), news.stop(), queue.stop()])
      let patience: NodeJS.Timeout | undefined
      await Promise.race([all, new Promise((resolve) => (patience = setTimeout(resolve, STOP_MS)))])
      clearTimeout(patience)
    },
  }
}
