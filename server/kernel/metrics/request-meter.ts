import { Counter, Histogram, type Registry } from 'prom-client'

/** One answered request as it is counted; `route` is the template, never the address. */
export type Answered = { method: string; route: string; status: number; seconds: number; code: string | null }

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE'])
/** Streams stay open for hours: how long says nothing about speed. */
const STREAMS: ReadonlySet<string> = new Set(['/api/live'])
const SIGN_IN = '/api/session'

/** Counts requests by route template, method and class of status, and how long they took. */
export const requestMeter = (registry: Registry): ((answered: Answered) => void) => {
  const seconds = new Histogram({
    name: 'yimen_http_request_duration_seconds',
    help: 'Requests by route template, method and class of status; time until the answer was written.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const streams = new Counter({
    name: 'yimen_http_streams_total',
    help: 'Streams of news that have ended.',
    registers: [registry],
  })
  const wrong = new Counter({
    name: 'yimen_sign_ins_refused_total',
    help: 'Sign-ins refused: wrong login or password, or too many tries.',
    labelNames: ['reason'],
    registers: [registry],
  })
  return ({ method, route, status, seconds: taken, code }) => {
    if (STREAMS.has(route) && status === 200) return streams.inc()
    const known = METHODS.has(method) ? method : 'other'
    seconds.observe({ route, method: known, status: `${Math.floor(status / 100)}xx` }, taken)
    if (route !== SIGN_IN || method !== 'POST') return
    if (code === 'wrong-password') wrong.inc({ reason: 'wrong-password' })
    if (status === 429) wrong.inc({ reason: 'too-many' })
  }
}
