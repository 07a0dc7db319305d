import type pg from 'pg'
import type { ManifestContent } from './manifest.ts'

type Job = ManifestContent['jobs'][number]

/** What runs by the clock is scheduled anew at each start. */
const scheduled = ['duty-tick', 'outbox-purge', 'anchor']

/**
 * Jobs sent and not done. Duties, roots and news come from our own tables again; a job that something sent once
 * (due dates moved by a holiday notice) would be lost with the queue, so it is written down by name and data.
 */
export const waitingJobs = async (client: pg.ClientBase): Promise<Job[]> => {
  const { rows: there } = await client.query<{ ok: boolean }>(
    `select to_regclass('pgboss.job') is not null as ok`,
  )
  if (!there[0]?.ok) return []
  const { rows } = await client.query<{ name: string; data: Job['data'] | null; startAt: string }>(
    `select name, data, to_char(start_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startAt"
     from pgboss.job where state in ('created', 'retry', 'active')
       and name <> all($1) and name not like '\\_\\_pgboss%' order by start_after, name`,
    [scheduled],
  )
  return rows.map(({ name, data, startAt }) => ({ name, data: data ?? {}, startAt }))
}
