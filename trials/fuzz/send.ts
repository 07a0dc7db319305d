import { Agent, request } from 'node:http'
import type { Asked } from './mutate.ts'

export type Answer = { status: number; type: string; body: string; ms: number }

const MOST_MS = 30_000

/** Sends requests over sockets of their own to one server. */
export const openSender = (
  port: number,
): { send: (asked: Asked) => Promise<Answer | { cut: string }>; close: () => void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const send = async ({ method, url, headers, body }: Asked): Promise<Answer | { cut: string }> =>
    await new Promise((resolve) => {
      const from = performance.now()
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const asking = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path: url,
          headers: { ...headers, ...length },
          agent,
          timeout: MOST_MS,
        },
        (reply) => {
          const type = String(reply.headers['content-type'] ?? '')
          const status = reply.statusCode ?? 0
          const done = (text: string): void =>
            resolve({ status, type, body: text, ms: performance.now() - from })
          // A stream of news has no end of its own.
          if (type.startsWith('text/event-stream')) {
            done('')
            reply.destroy()
            return
          }
          const parts: Buffer[] = []
          reply.on('data', (part: Buffer) => parts.push(part))
          reply.once('end', () => done(Buffer.concat(parts).toString()))
          reply.once('error', (error) => resolve({ cut: error.message }))
        },
      )
      asking.once('timeout', () => asking.destroy(new Error('no answer in 30 seconds')))
      asking.once('error', (error) => resolve({ cut: error.message }))
      asking.end(body)
    })
  return { send, close: () => agent.destroy() }
}
