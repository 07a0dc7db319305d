import { PgBoss } from 'pg-boss'
import { newClient, reaching } from '../../db/reach.ts'

/** The job queue keeps its own schema: one of the listed exceptions, without centres. */
export const JOBS_SCHEMA = 'pgboss'

/** The role every migration grants to. */
const APP_ROLE = 'yimen_app'
const DAY = 86_400

// Any fixed number, the same in every version: grants on one table at one moment refuse one another.
const installLock = 7_265_003

/** Two servers that start at once take turns. */
const inTurn = async (ownerUrl: string, work: () => Promise<void>): Promise<void> => {
  const client = newClient(ownerUrl, { application_name: 'yimen-jobs-turn' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [installLock])
    await work()
  } finally {
    await client.end()
  }
}

/**
 * Creates or migrates the queue's tables as the owner and lets the application use them, so that at work nothing
 * is created or altered. Run at each start, before the jobs.
 */
export const installQueues = async (
  ownerUrl: string,
  names: readonly string[],
  log: (line: Readonly<Record<string, unknown>>) => void,
): Promise<void> => await inTurn(ownerUrl, async () => await install(ownerUrl, names, log))

const install = async (
  ownerUrl: string,
  names: readonly string[],
  log: (line: Readonly<Record<string, unknown>>) => void,
): Promise<void> => {
  const boss = new PgBoss({
    ...reaching(ownerUrl),
    schema: JOBS_SCHEMA,
    application_name: 'yimen-jobs-owner',
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', (error) => log({ level: 'warning', jobs: String(error) }))
  await boss.start()
  try {
    const known = new Set((await boss.getQueues()).map(({ name }) => name))
    for (const name of names) {
      const kept = { retryLimit: 5, retryDelay: 10, retryBackoff: true, deleteAfterSeconds: DAY }
      if (known.has(name)) await boss.updateQueue(name, kept)
      else await boss.createQueue(name, kept)
    }
    await boss.getDb().executeSql(grants)
  } finally {
    await boss.stop({ graceful: false, close: true })
  }
}

const grants = `
  grant usage on schema ${JOBS_SCHEMA} to ${APP_ROLE};
  grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${APP_ROLE};
  grant execute on all functions in schema ${JOBS_SCHEMA} to ${APP_ROLE};
  alter default privileges in schema ${JOBS_SCHEMA} grant select, insert, update, delete on tables to ${APP_ROLE}`
