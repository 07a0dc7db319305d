import { Gauge, type Registry } from 'prom-client'
import type { Figures } from './database-figures.ts'

export type DatabaseMeterOptions = {
  read: () => Promise<Figures>
  /** How long figures are taken for true. */
  freshMs?: number
  /** How long whoever asks waits for new ones. */
  patienceMs?: number
}

/**
 * Figures from the database, read again only when somebody asks and they are old, once for all who ask. Answers in
 * time whatever the database does; figures that could not be had are left out.
 */
export const databaseMeter = (
  registry: Registry,
  { read, freshMs = 15_000, patienceMs = 1_000 }: DatabaseMeterOptions,
): (() => Promise<void>) => {
  const gauge = <const L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] })
  const up = gauge(
    'yimen_database_up',
    '1 where the database answered the latest question for these figures.',
  )
  const lag = gauge('yimen_outbox_lag_seconds', 'Age of the oldest news this process has not read.')
  const messages = gauge('yimen_messages_waiting', 'Messages due to leave.')
  const unsettled = gauge('yimen_duties_unsettled', 'Missed duties whose consequence is not carried out.', [
    'centre',
  ])
  const overdue = gauge('yimen_duties_overdue', 'Duties past due and not yet found missed.', ['centre'])
  const root = gauge('yimen_last_root_timestamp_seconds', 'When the latest signed root was made.', ['centre'])
  const jobs = gauge('yimen_jobs', 'Jobs in the queue by state.', ['queue', 'state'])
  const all = [lag, messages, unsettled, overdue, root, jobs]
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | null = null

  const show = ({ centres, queues }: Figures): void => {
    for (const one of all) one.reset()
    lag.set(Math.max(0, ...centres.map(({ outboxLag }) => outboxLag)))
    messages.set(centres.reduce((sum, { messagesWaiting }) => sum + messagesWaiting, 0))
    for (const { centreId, ...of } of centres) {
      const centre = String(centreId)
      unsettled.set({ centre }, of.dutiesUnsettled)
      overdue.set({ centre }, of.dutiesOverdue)
      if (of.lastRootAt !== null) root.set({ centre }, of.lastRootAt)
    }
    for (const { queue, ...states } of queues)
      for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count)
    up.set(1)
  }
  const gone = (): void => {
    for (const one of all) one.reset()
    // Without a label they show 0 after a reset, and 0 would be a lie.
    lag.remove()
    messages.remove()
    up.set(0)
  }
  gone()
  const readOnce = async (): Promise<void> => {
    try {
      show(await read())
    } catch {
      gone()
    }
    readAt = performance.now()
  }

  return async () => {
    if (performance.now() - readAt < freshMs) return
    reading ??= readOnce().finally(() => (reading = null))
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), patienceMs)
    })
    if ((await Promise.race([reading, patience])) === 'late') gone()
    clearTimeout(timer)
  }
}
