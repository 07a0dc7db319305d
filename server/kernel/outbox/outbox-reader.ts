import { type Database, statement } from '../../db/pool.ts'
import type { Live } from '../live/live.ts'
import { liveMessageOf, type News, ORIGIN } from './news.ts'

const readNews = statement<{ read: { until: string; news: News[] } }>(
  'kernel-outbox-read',
  'select kernel.read_news($1, $2) as read',
)
const purge = statement<{ removed: number }>(
  'kernel-outbox-purge',
  'select kernel.purge_outbox($1, $2) as removed',
)

export type OutboxDeps = {
  database: Pick<Database, 'withoutCentre'>
  live: Live
  log: (line: Readonly<Record<string, unknown>>) => void
  everyMs?: number
  /** For tests that are two processes in one. */
  origin?: string
}
export type OutboxReader = {
  start: () => Promise<void>
  /** Reads once; between two readings of the timer. */
  read: () => Promise<void>
  /** The transaction id it has read to; null before the first reading. */
  place: () => string | null
  stop: () => Promise<void>
}

/**
 * Tells this process's screens what other processes have committed, within about a second. The place it has read
 * to is a transaction id below the oldest running one, and begins at the start.
 */
export const outboxReader = ({
  database,
  live,
  log,
  everyMs = 1_000,
  origin = ORIGIN,
}: OutboxDeps): OutboxReader => {
  let from: string | null = null
  let timer: NodeJS.Timeout | null = null
  let reading: Promise<void> | null = null
  let stopped = false
  let failing = false

  const readOnce = async (): Promise<void> => {
    try {
      const [[row]] = await database.withoutCentre([readNews(live.centres(), from)])
      if (row === undefined) return
      from = row.read.until
      failing = false
      for (const news of row.read.news) {
        const message = liveMessageOf(news, origin)
        if (message !== null) live.publish(news.centreId, message, news.body.scopes ?? [])
      }
    } catch (error) {
      // The place is kept: what was committed meanwhile is told once the database is back.
      if (!failing) log({ level: 'warning', outbox: String(error) })
      failing = true
    }
  }
  const read = async (): Promise<void> => {
    reading ??= readOnce().finally(() => (reading = null))
    await reading
  }
  const again = (): void => {
    if (stopped) return
    timer = setTimeout(() => void read().finally(again), everyMs)
  }

  return {
    start: async () => {
      await read()
      again()
    },
    read,
    place: () => from,
    stop: async () => {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await reading
    },
  }
}

const PURGE_LIMIT = 5_000

/** Removes news older than seven days; the events stay. Answers how many rows went. */
export const purgeOutbox = async (
  database: Pick<Database, 'withoutCentre'>,
  nowAt: string,
): Promise<number> => {
  let removed = 0
  for (;;) {
    const [[row]] = await database.withoutCentre([
      purge(new Date(Date.parse(nowAt) - 7 * 86_400_000).toISOString(), PURGE_LIMIT),
    ])
    removed += row?.removed ?? 0
    if ((row?.removed ?? 0) < PURGE_LIMIT) return removed
  }
}
