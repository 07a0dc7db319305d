import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

export type Drain = {
  /** Ends HTTP; see `drainOf`. Answers how many requests had to be cut off. */
  stop: (options: { graceMs: number; patienceMs: number }) => Promise<number>
  /** No more grace, and little patience: whoever runs the server will not wait. */
  hurry: () => void
  /** Requests that are being answered, open streams among them. */
  open: () => number
}

/** Long enough that whoever is at work has asked once more and was told that this connection ends. */
const LEAST_GRACE_MS = 500
/** A connection that says nothing for so long after the door was shut has nothing under way. */
const SILENT_MS = 1_000
const HURRIED_MS = 2_000
const LOOK_MS = 50
/** So long without anybody new, and nobody stands before the door; it is shut at the latest after `HOLD_MS`. */
const QUIET_MS = 100
const HOLD_MS = 1_000

/**
 * Stops serving so that nobody is cut off: from the wish to stop every answer says `Connection: close` while new
 * connections are still taken (the grace), then the door is shut, streams are ended, and what is under way is finished
 * within the patience. The system resets connections that wait to be taken when the door is shut; so requests are held
 * for a moment before, until those waiting are in and, as all wait for their answers, nobody new comes.
 */
export const drainOf = (fastify: FastifyInstance): Drain => {
  const answering = new Set<ServerResponse>()
  let isStopping = false
  const hurried = Promise.withResolvers<void>()
  let isHurried = false

  fastify.server.on('request', (_request, response: ServerResponse) => {
    answering.add(response)
    response.once('close', () => void answering.delete(response))
  })
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isStopping) reply.header('connection', 'close')
    done(null, payload)
  })

  let held: (() => void)[] | null = null
  let cameAt = Number.NEGATIVE_INFINITY
  const came = (): void => {
    cameAt = performance.now()
  }
  fastify.server.on('connection', came)
  fastify.server.on('request', came)
  fastify.addHook('onRequest', (_request, _reply, done) => {
    if (held === null) done()
    else held.push(done)
  })

  const wait = async (ms: number): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const time = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms)
    })
    await Promise.race([time, hurried.promise])
    clearTimeout(timer)
  }
  const connections = async (): Promise<number> =>
    await new Promise((resolve) => fastify.server.getConnections((_error, count) => resolve(count ?? 0)))
  /** Lets in whoever waits before the door. */
  const letIn = async (): Promise<void> => {
    const from = performance.now()
    cameAt = from
    while (performance.now() - cameAt < QUIET_MS && performance.now() - from < HOLD_MS)
      await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const shut = async (): Promise<void> => {
    held = []
    if (fastify.server.listening) await letIn()
    // Node would end them at once, and with them what is on its way on one; `finish` ends those that stay silent.
    fastify.server.closeIdleConnections = () => undefined
    let isClosed = false
    const closing = fastify.close().finally(() => {
      isClosed = true
    })
    while (fastify.server.listening && !isClosed) await new Promise((resolve) => setImmediate(resolve))
    const waiting = held
    held = null
    for (const done of waiting) done()
    await closing
  }
  const finish = async (patienceMs: number): Promise<number> => {
    const from = performance.now()
    let cut = 0
    let silentSince = from
    const watch = setInterval(() => {
      const now = performance.now()
      if (answering.size > 0) silentSince = now
      const patience = isHurried ? Math.min(patienceMs, HURRIED_MS) : patienceMs
      const isOver = now - from > patience
      if (!isOver && now - silentSince < SILENT_MS) return
      cut = Math.max(cut, answering.size)
      fastify.server.closeAllConnections()
    }, LOOK_MS)
    await shut()
    clearInterval(watch)
    return cut
  }

  return {
    stop: async ({ graceMs, patienceMs }) => {
      isStopping = true
      if (graceMs > 0 || (await connections()) > 0) await wait(Math.max(graceMs, LEAST_GRACE_MS))
      return await finish(patienceMs)
    },
    hurry: () => {
      isHurried = true
      hurried.resolve()
    },
    open: () => answering.size,
  }
}
