import { describe, expect, test } from 'vitest'
import type { Figures } from './database-figures.ts'
import { type Metrics, openMetrics } from './metrics.ts'

const figures: Figures = {
  centres: [
    {
      centreId: 1,
      dutiesUnsettled: 2,
      dutiesOverdue: 0,
      messagesWaiting: 3,
      outboxLag: 0.5,
      lastRootAt: 1_795_000_000,
    },
    { centreId: 2, dutiesUnsettled: 0, dutiesOverdue: 1, messagesWaiting: 4, outboxLag: 2, lastRootAt: null },
  ],
  queues: [{ queue: 'anchor', waiting: 1, active: 0, failed: 5 }],
}
const open = (read: () => Promise<Figures>, freshMs = 0): Metrics =>
  openMetrics({
    version: '0.1.0',
    inside: {
      pool: () => ({ total: 8, idle: 5, waiting: 2 }),
      liveListeners: () => 7,
      requestsOpen: () => 1,
    },
    database: { read, freshMs, patienceMs: 20 },
  })
const answered = { method: 'GET', route: '/api/cases/:caseId', status: 200, seconds: 0.02, code: null }
const valueOf = (text: string, line: string): string | undefined =>
  text
    .split('\n')
    .find((one) => one.startsWith(`${line} `))
    ?.slice(line.length + 1)

describe('metrics', () => {
  test('tell of the process, its requests and its database', async () => {
    const metrics = open(() => Promise.resolve(figures))
    metrics.answered(answered)
    metrics.answered({ ...answered, status: 404 })
    metrics.answered({
      ...answered,
      method: 'POST',
      route: '/api/session',
      status: 401,
      code: 'wrong-password',
    })
    metrics.answered({
      ...answered,
      method: 'POST',
      route: '/api/session',
      status: 401,
      code: 'sign-in-step',
    })
    metrics.answered({ ...answered, route: '/api/live', seconds: 9_000 })
    metrics.letter({ kind: 'acceptance', outcome: 'made', seconds: 0.2 })
    metrics.letter({ kind: 'acceptance', outcome: 'failed', seconds: 9 })
    const text = await metrics.text()
    const count = 'yimen_http_request_duration_seconds_count'
    expect(valueOf(text, `${count}{route="/api/cases/:caseId",method="GET",status="2xx"}`)).toBe('1')
    expect(valueOf(text, `${count}{route="/api/cases/:caseId",method="GET",status="4xx"}`)).toBe('1')
    expect(text).not.toContain('route="/api/live"')
    expect(valueOf(text, 'yimen_http_streams_total')).toBe('1')
    expect(valueOf(text, 'yimen_sign_ins_refused_total{reason="wrong-password"}')).toBe('1')
    expect(valueOf(text, 'yimen_database_connections{state="busy"}')).toBe('3')
    expect(valueOf(text, 'yimen_database_connections{state="waiting"}')).toBe('2')
    expect(valueOf(text, 'yimen_live_listeners')).toBe('7')
    expect(valueOf(text, 'yimen_letter_render_duration_seconds_count{kind="acceptance"}')).toBe('1')
    expect(valueOf(text, 'yimen_letters_failed_total')).toBe('1')
    expect(valueOf(text, 'yimen_database_up')).toBe('1')
    expect(valueOf(text, 'yimen_outbox_lag_seconds')).toBe('2')
    expect(valueOf(text, 'yimen_messages_waiting')).toBe('7')
    expect(valueOf(text, 'yimen_duties_unsettled{centre="1"}')).toBe('2')
    expect(valueOf(text, 'yimen_last_root_timestamp_seconds{centre="1"}')).toBe('1795000000')
    expect(text).not.toContain('yimen_last_root_timestamp_seconds{centre="2"}')
    expect(valueOf(text, 'yimen_jobs{queue="anchor",state="failed"}')).toBe('5')
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(text).toMatch(/^process_resident_memory_bytes /m)
  })

  test('every line is of the text format', async () => {
    const metrics = open(() => Promise.resolve(figures))
    metrics.answered(answered)
    const lines = (await metrics.text())
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
    for (const line of lines)
      expect(line).toMatch(
        /^(# (HELP|TYPE) \w+ .+|[a-z_0-9]+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? (-?[\d.e+-]+|[Nn]a[Nn]|\+Inf))$/,
      )
  })

  test('what a caller chooses makes no more lines', async () => {
    const metrics = open(() => Promise.resolve(figures))
    for (const method of ['PROPFIND', 'LOCK', 'BREW'])
      metrics.answered({ ...answered, method, route: 'unknown', status: 404 })
    const text = await metrics.text()
    expect(text.match(/_count\{route="unknown"/g)).toHaveLength(1)
  })

  test('a database that is gone or silent leaves its figures out, in time, and comes back', async () => {
    let read = (): Promise<Figures> => Promise.resolve(figures)
    const metrics = open(() => read())
    expect(await metrics.text()).toContain('yimen_outbox_lag_seconds 2')
    read = () => Promise.reject(new Error('gone'))
    const gone = await metrics.text()
    expect(valueOf(gone, 'yimen_database_up')).toBe('0')
    expect(gone).not.toMatch(/^yimen_(outbox_lag|messages_waiting|duties|jobs|last_root)/m)
    const silent = Promise.withResolvers<Figures>()
    read = () => silent.promise
    expect(valueOf(await metrics.text(), 'yimen_database_up')).toBe('0')
    silent.resolve(figures)
    await silent.promise
    read = () => Promise.resolve(figures)
    await metrics.text()
    expect(valueOf(await metrics.text(), 'yimen_database_up')).toBe('1')
  })

  test('the database is asked once, however many ask', async () => {
    let asked = 0
    const metrics = open(() => {
      asked += 1
      return Promise.resolve(figures)
    }, 60_000)
    await Promise.all([metrics.text(), metrics.text(), metrics.text()])
    await metrics.text()
    expect(asked).toBe(1)
  })
})
