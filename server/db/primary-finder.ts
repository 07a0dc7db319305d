import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Host, severalHosts, urlOfHost } from './hosts.ts'

/** No server of the database takes writes just now. HTTP answers 503. */
export class NoPrimary extends Error {
  override readonly name = 'NoPrimary'
}

export type PrimaryFinder = {
  /** The server that takes writes; asks all of them where it isn't known. Throws NoPrimary. */
  find: () => Promise<Host>
  /** It was lost, or it takes no writes: the next one who asks looks again. */
  forget: (host: Host) => void
  /** A connection that is cut when another server has become the primary, until `letGo`. */
  keep: (connection: Kept) => void
  letGo: (connection: Kept) => void
}
export type Kept = { at: Host; cut: (why: Error) => void }

/** Long enough for a machine that is busy starting. */
const PROBE_MS = 6_000
/** Where one takes writes, the others have so long to say that they are newer. */
const GRACE_MS = 1_000
const WATCH_MS = 3_000
/** While there is none, a crowd of requests must not become a crowd of questions. */
const PAUSE_MS = 250

// A promotion begins a new timeline: of two that take writes, the one with the higher is the primary.
const question = `select case when current_setting('transaction_read_only') = 'on' then 0
  else ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end as timeline`

/** The timeline of a server that takes writes; 0 of a standby and of one that can't be reached. */
const timelineOf = async (url: string, host: Host): Promise<number> => {
  const client = new pg.Client({
    connectionString: urlOfHost(url, host),
    connectionTimeoutMillis: PROBE_MS,
    query_timeout: PROBE_MS,
    application_name: 'yimen-primary',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ timeline: number }>(question)
    return rows[0]?.timeline ?? 0
  } catch {
    return 0
  } finally {
    void client.end().catch(() => undefined)
  }
}

/**
 * Finds the primary among the servers of a URL and follows a switch. A server whose timeline is older than one seen
 * before is a former primary that came back by itself: what is written there would be lost, so it is passed over.
 * `changed` hears of each switch.
 */
export const primaryFinder = (url: string, changed: (to: Host) => void = () => undefined): PrimaryFinder => {
  const hosts = severalHosts(url)
  const kept = new Set<Kept>()
  let current: Host | null = null
  let last: Host | null = null
  let newest = 0
  let looking: Promise<Host> | null = null
  let quietUntil = 0
  let watch: NodeJS.Timeout | null = null
  let following: Promise<void> | null = null

  const isInUse = (host: Host): boolean => [...kept].some(({ at }) => at === host)

  const settleOn = (host: Host): void => {
    current = host
    if (last !== null && last !== host) changed(host)
    last = host
  }

  const best = async (among: readonly Host[], from: number): Promise<Host | null> => {
    const answers: { host: Host; timeline: number }[] = []
    const oneWrites = Promise.withResolvers<void>()
    const all = Promise.all(
      among.map(async (host) => {
        const timeline = await timelineOf(url, host)
        answers.push({ host, timeline })
        if (timeline > 0) oneWrites.resolve()
      }),
    )
    await Promise.race([all, oneWrites.promise.then(async () => await Promise.race([all, wait(GRACE_MS)]))])
    const [first] = answers.toSorted((a, b) => b.timeline - a.timeline)
    if (first === undefined || first.timeline === 0 || first.timeline < from) return null
    newest = first.timeline
    return first.host
  }

  const look = async (): Promise<Host> => {
    const found = await best(hosts, newest)
    if (found === null) {
      quietUntil = performance.now() + PAUSE_MS
      throw new NoPrimary('数据库的几台主机现在都不能写入：主库可能正在切换')
    }
    settleOn(found)
    return found
  }

  /** A primary that vanished without a word leaves connections that wait: another's promotion cuts them. */
  const followSwitch = async (): Promise<void> => {
    const others = hosts.filter((host) => host !== current)
    const found = await best(others, newest + 1)
    if (found === null) return
    settleOn(found)
    for (const one of kept)
      if (one.at !== found) one.cut(new Error('Connection terminated: another server is the primary now'))
  }

  return {
    find: async () => {
      // Remembered only while somebody is connected to it: what nobody hears of may have changed.
      if (current !== null && isInUse(current)) return current
      if (looking === null && performance.now() < quietUntil)
        throw new NoPrimary('数据库的几台主机现在都不能写入：主库可能正在切换')
      looking ??= look().finally(() => (looking = null))
      return await looking
    },
    forget: (host) => {
      if (current === host) current = null
    },
    keep: (connection) => {
      kept.add(connection)
      watch ??= setInterval(() => {
        following ??= followSwitch().finally(() => (following = null))
      }, WATCH_MS).unref()
    },
    letGo: (connection) => {
      kept.delete(connection)
      if (kept.size > 0 || watch === null) return
      clearInterval(watch)
      watch = null
    },
  }
}
