import { Agent, request } from 'node:http'

/** What came back, or that nothing whole did: then nobody knows whether it was done. */
export type Answer = { status: number; retryAfter: number | null; body: unknown }

export type Sender = {
  send: (method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer | 'lost'>
  close: () => void
}

/** The longest anybody waits for an answer. */
export const PATIENCE_MS = 90_000

/** A browser's connection to a product that may die at any moment: it never throws and never waits for ever. */
export const senderOf = (origin: string, headers: Readonly<Record<string, string>>): Sender => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(origin)
  return {
    send: async (method, path, body) =>
      await new Promise((resolve) => {
        const text = body === undefined ? '' : JSON.stringify(body)
        const typed = body === undefined ? {} : { 'content-type': 'application/json' }
        const asked = request({
          hostname,
          port,
          path: `/api${path}`,
          method,
          agent,
          headers: { ...headers, ...typed, 'content-length': Buffer.byteLength(text) },
        })
        const patience = setTimeout(() => asked.destroy(new Error('no answer')), PATIENCE_MS)
        const settle = (answer: Answer | 'lost'): void => {
          clearTimeout(patience)
          resolve(answer)
        }
        asked.once('response', (reply) => {
          const parts: Buffer[] = []
          reply.on('data', (part: Buffer) => parts.push(part))
          reply.once('error', () => settle('lost'))
          reply.once('close', () => {
            const retryAfter = reply.headers['retry-after']
            settle(
              reply.complete
                ? {
                    status: reply.statusCode ?? 0,
                    retryAfter: retryAfter === undefined ? null : Number(retryAfter),
                    body: parsed(Buffer.concat(parts).toString()),
                  }
                : 'lost',
            )
          })
        })
        asked.on('error', () => settle('lost'))
        asked.end(text)
      }),
    close: () => agent.destroy(),
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
