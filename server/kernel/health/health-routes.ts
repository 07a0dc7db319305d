import { route } from '@yimen/contract/route.ts'
import { Type } from 'typebox'
import { Outcome } from '../http/outcome.ts'
import { anyone } from '../http/policy.ts'
import { declare } from '../http/serve.ts'
import type { Web } from '../http/web.ts'
import type { Readiness } from './readiness.ts'

const health = route({
  method: 'GET',
  path: '/health',
  summary: '进程是否活着：能回答就是200，不问数据库',
  clauses: [],
  reply: Type.Object({ alive: Type.Literal(true) }),
})
const ready = route({
  method: 'GET',
  path: '/ready',
  summary: '能否接请求：数据库、迁移、定期任务都好且没有在停止；否则503，逐项列出',
  clauses: [],
  reply: Type.Object({ ready: Type.Literal(true) }),
})

const RETRY_SECONDS = 2

/** Serves /api/health and /api/ready. Machines ask them every few seconds, so nothing is read that they don't need. */
export const healthRoutes = (web: Web, readiness: Readiness): void => {
  declare(web, health, anyone, async () => await Promise.resolve({ alive: true }))
  declare(web, ready, anyone, async () => {
    const failing = await readiness.failing()
    if (failing.length === 0) return { ready: true }
    return new Outcome(503, 'not-ready', failing[0]?.message ?? '', {
      refusals: failing.map(({ name, message }) => ({ clause: null, field: name, message })),
      retryAfter: RETRY_SECONDS,
    })
  })
}
