import type { FastifyReply } from 'fastify'

export type StreamEvent = 'ready' | 'news' | 'end'
/** Why a stream ends: whether to come back, to ask for the password, or to sign in. */
export type EndReason = 'signed-out' | 'locked' | 'restart' | 'slow'

export type EventStream = {
  send: (event: StreamEvent, data: object) => void
  end: (reason: EndReason) => void
  onClose: (done: () => void) => void
}

/** A reader this far behind has gone away without saying so. */
const LONGEST_QUEUE_BYTES = 64_000

/** Turns an answer into a stream of server-sent events with a heartbeat. It comes back after two seconds if cut. */
export const openEventStream = (reply: FastifyReply, heartbeatMs: number): EventStream => {
  const headers = reply.getHeaders()
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value ?? ''])),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 2000\n\n')
  const closed = new Set<() => void>()
  const heartbeat = setInterval(() => write(': \n\n'), heartbeatMs)
  let isOpen = true

  const close = (): void => {
    if (!isOpen) return
    isOpen = false
    clearInterval(heartbeat)
    for (const done of closed) done()
  }
  const end = (reason: EndReason): void => {
    if (!isOpen) return
    raw.write(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`)
    raw.end()
    close()
  }
  const write = (text: string): void => {
    if (!isOpen) return
    if (raw.writableLength > LONGEST_QUEUE_BYTES) {
      raw.destroy()
      close()
    } else raw.write(text)
  }
  raw.once('close', close)
  raw.once('error', close)
  return {
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    end,
    onClose: (done) => void (isOpen ? closed.add(done) : done()),
  }
}
