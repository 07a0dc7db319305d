import type { Config } from '../config.ts'
import type { Database } from '../db/pool.ts'

/** What the start hands to the wired application, and what it gets back. */
export type StartServer = (options: {
  config: Config
  database: Database
  appUrl: string
  ownerUrl: string
}) => Promise<RunningServer>

export type RunningServer = {
  address: string
  /** Ends HTTP first, then jobs. */
  stop: () => Promise<void>
  /** Makes a stop that is under way quicker: whoever runs the server will not wait. */
  hurry: () => void
  /** Accounts and passwords made at the first start, to be printed once. */
  firstStart: string[]
}
