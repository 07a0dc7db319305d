import pg from 'pg'
import { type Host, severalHosts, urlOfHost } from './hosts.ts'
import { type Kept, NoPrimary, type PrimaryFinder, primaryFinder } from './primary-finder.ts'

type Config = pg.ClientConfig
type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void)

/** One per address: pool, job queue and migrator of a process look for the primary together. */
const classes = new Map<string, typeof pg.Client>()

const ears = new Set<(to: Host) => void>()

/** Tells whenever a database on several servers is found on another one than before. */
export const onPrimaryChange = (ear: (to: Host) => void): void => void ears.add(ear)

const tell = (to: Host): void => {
  for (const ear of ears) ear(to)
}

/** What the driver needs to reach a database: several servers in its address mean the one that takes writes. */
export const reaching = (url: string): { connectionString: string; Client?: typeof pg.Client } => {
  const [first] = severalHosts(url)
  if (first === undefined) return { connectionString: url }
  const Client = classes.get(url) ?? primaryClient(primaryFinder(url, tell))
  classes.set(url, Client)
  // Role, database and TLS come from here; host and port are chosen when it connects.
  return { connectionString: urlOfHost(url, first), Client }
}

/** A client of its own, not yet connected. */
export const newClient = (url: string, config: Config = {}): pg.Client => {
  const { connectionString, Client = pg.Client } = reaching(url)
  return new Client({ ...config, connectionString })
}

/** The driver's client, which asks where the primary is before it connects and says when it was lost. */
const primaryClient = (finder: PrimaryFinder): typeof pg.Client =>
  class PrimaryClient extends pg.Client {
    override connect(): Promise<pg.Client>
    override connect(callback: Connected): void
    override connect(callback?: Connected): Promise<pg.Client> | void {
      const connected = this.#reach(async () => await super.connect())
      if (callback === undefined) return connected
      const tell = callback as (error: Error | null, client?: pg.Client) => void
      connected.then(
        () => tell(null, this),
        (error: unknown) => tell(error instanceof Error ? error : new Error(String(error))),
      )
    }

    async #reach(connect: () => Promise<pg.Client>): Promise<pg.Client> {
      const at = await finder.find()
      Object.assign(this, { host: at.host, port: at.port })
      const isStandby = standbyMark(this)
      try {
        await connect()
      } catch (error) {
        finder.forget(at)
        throw error
      }
      if (isStandby()) {
        finder.forget(at)
        await this.end()
        throw new NoPrimary('这台数据库主机现在是备库，不能写入')
      }
      this.#follow(at)
      return this
    }

    #follow(at: Host): void {
      const kept: Kept = { at, cut: (why) => void this.connection.stream.destroy(why) }
      finder.keep(kept)
      this.on('error', () => finder.forget(at))
      this.once('end', () => finder.letGo(kept))
    }
  }

/** The server says at the start what it is; asking costs a round trip. */
const standbyMark = ({ connection }: pg.Client): (() => boolean) => {
  let standby = false
  connection.on('parameterStatus', (told: { parameterName: string; parameterValue: string }) => {
    if (told.parameterName === 'in_hot_standby') standby = told.parameterValue === 'on'
  })
  return () => standby
}
