import { PgBoss } from 'pg-boss'
import { reaching } from '../../db/reach.ts'
import { JOBS_SCHEMA } from './install-queues.ts'

/** Ids and figures only: what a person wrote stays where it is sealed. */
export type JobData = Readonly<Record<string, string | number | boolean | null>>

export type JobQueue<Name extends string> = {
  /** Runs the handler at the cron's times (Asia/Shanghai), in one process at a time. */
  schedule: (name: Name, cron: string, handler: () => Promise<void>) => Promise<void>
  /** Runs the handler for each job sent; a job that throws comes back five times, later each time. */
  work: (name: Name, handler: (data: JobData) => Promise<void>) => Promise<void>
  send: (name: Name, data: JobData, options?: { startAt?: Date }) => Promise<void>
  /** Waits for running handlers, three seconds at most. */
  stop: () => Promise<void>
}

const STOP_MS = 3_000

/** Opens the job queue as the application. `installQueues` has run before. */
export const openJobQueue = async <Name extends string>(
  appUrl: string,
  log: (line: Readonly<Record<string, unknown>>) => void,
): Promise<JobQueue<Name>> => {
  const boss = new PgBoss({
    ...reaching(appUrl),
    schema: JOBS_SCHEMA,
    application_name: 'yimen-jobs',
    max: 2,
    migrate: false,
    createSchema: false,
    // Both need an owner.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    superviseIntervalSeconds: 60,
    cronWorkerIntervalSeconds: 10,
    flowIntervalSeconds: 600,
  })
  boss.on('error', (error) => log({ level: 'warning', jobs: String(error) }))
  await boss.start()

  const work = async (
    name: Name,
    seconds: number,
    handler: (data: JobData) => Promise<void>,
  ): Promise<void> =>
    void (await boss.work<JobData | null>(name, { pollingIntervalSeconds: seconds }, async (jobs) => {
      for (const job of jobs) await handler(job.data ?? {})
    }))

  return {
    schedule: async (name, cron, handler) => {
      await boss.schedule(name, cron, null, { tz: 'Asia/Shanghai', retryLimit: 0, expireInSeconds: 600 })
      await work(name, 10, async () => await handler())
    },
    work: async (name, handler) => await work(name, 2, handler),
    send: async (name, data, { startAt } = {}) =>
      void (await boss.send(name, data, startAt === undefined ? {} : { startAfter: startAt })),
    stop: async () => await boss.stop({ graceful: true, timeout: STOP_MS, close: true }),
  }
}
