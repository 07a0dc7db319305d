import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { type DatabaseMeterOptions, databaseMeter } from './database-meter.ts'
import { type Answered, requestMeter } from './request-meter.ts'

/** What the process knows without asking anybody. */
export type Inside = {
  pool: () => { total: number; idle: number; waiting: number }
  liveListeners: () => number
  requestsOpen: () => number
}

export type Metrics = {
  answered: (answered: Answered) => void
  letter: (letter: { kind: string; outcome: 'made' | 'failed'; seconds: number }) => void
  /** All figures in the Prometheus text format; never fails because the database is away. */
  text: () => Promise<string>
  contentType: string
}

export type MetricsOptions = { version: string; inside: Inside; database: DatabaseMeterOptions }

/** One registry of everything this process tells whoever watches over it. */
export const openMetrics = ({ version, inside, database }: MetricsOptions): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  new Gauge({
    name: 'yimen_build_info',
    help: 'The version that runs.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1)
  const read = (name: string, help: string, value: () => number): void =>
    void new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  new Gauge({
    name: 'yimen_database_connections',
    help: 'Connections of the pool by state, and requests waiting for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { total, idle, waiting } = inside.pool()
      this.set({ state: 'busy' }, total - idle)
      this.set({ state: 'idle' }, idle)
      this.set({ state: 'waiting' }, waiting)
    },
  })
  read('yimen_live_listeners', 'Open screens that are told news.', inside.liveListeners)
  read('yimen_http_requests_open', 'Requests being answered, streams among them.', inside.requestsOpen)
  const letters = new Histogram({
    name: 'yimen_letter_render_duration_seconds',
    help: 'Letters set as PDF, with the time from asking.',
    labelNames: ['kind'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const failed = new Counter({
    name: 'yimen_letters_failed_total',
    help: 'Letters that could not be set.',
    registers,
  })
  const answered = requestMeter(registry)
  const askDatabase = databaseMeter(registry, database)
  return {
    answered,
    letter: ({ kind, outcome, seconds }) =>
      outcome === 'made' ? letters.observe({ kind }, seconds) : failed.inc(),
    text: async () => {
      await askDatabase()
      return await registry.metrics()
    },
    contentType: registry.contentType,
  }
}
