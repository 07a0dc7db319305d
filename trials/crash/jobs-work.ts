import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Trial } from './report.ts'
import type { Stage } from './stage.ts'

const PATIENCE_MS = 150_000

/** Whether the queue still ticks the duties by itself after its database was away. */
export const jobsWork = async (stage: Stage, since: Date): Promise<Trial> => {
  const from = performance.now()
  const { client, leave } = await stage.owner()
  try {
    for (; performance.now() - from < PATIENCE_MS; await wait(2_000)) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from pgboss.job
          where name = 'duty-tick' and state = 'completed' and started_on > $1`,
        [new Date(since.getTime() + SETTLED_MS).toISOString()],
      )
      const done = rows[0]?.n ?? 0
      if (done > 0) return { name: '后台任务', seen: [`数据库回来后，期限检查又运行了${done}次`], wrong: [] }
    }
    return { name: '后台任务', seen: [], wrong: ['数据库回来后，期限检查没有再运行'] }
  } finally {
    await leave()
  }
}

/** Both absences lie before this: a tick after it is one after the return. */
const SETTLED_MS = 120_000
