import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy in front of several servers: each request goes to the next one, whoever asks. */
export type Proxy = {
  origin: string
  /** Which server answered how often, and how many requests were given to another one after a lost connection. */
  served: number[]
  passedOn: () => number
  close: () => Promise<void>
}

type Answered = { reply: IncomingMessage; at: number }

/** A server that refused a connection is asked again after this time. */
const DOWN_MS = 500

/**
 * Round robin without stickiness, as a plain reverse proxy is set: a request whose server is lost before it began to
 * answer goes to the other one when that is safe: a question, or a command that carries its commandId.
 */
export const startProxy = async (origins: readonly string[]): Promise<Proxy> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const downUntil = origins.map(() => 0)
  const served = origins.map(() => 0)
  let turn = 0
  let passedOn = 0

  const another = (not: number): number => {
    const now = performance.now()
    for (let step = 0; step < origins.length; step++) {
      turn = (turn + 1) % origins.length
      if (turn !== not && (downUntil[turn] ?? 0) <= now) return turn
    }
    return not === -1 ? turn : (not + 1) % origins.length
  }

  const ask = async (
    at: number,
    asked: IncomingMessage,
    body: Buffer,
    answer: ServerResponse,
  ): Promise<Answered> =>
    await new Promise((resolve, reject) => {
      const before = [asked.headers['x-forwarded-for'], asked.socket.remoteAddress].flat().filter(Boolean)
      const forwarded = request(new URL(asked.url ?? '/', origins[at]), {
        method: asked.method,
        agent,
        headers: { ...asked.headers, 'x-forwarded-for': before.join(', ') },
      })
      forwarded.once('response', (reply) => resolve({ reply, at }))
      forwarded.on('error', reject)
      // Who asked has gone away, as a page does that stops listening to the news.
      answer.once('close', () => forwarded.destroy())
      forwarded.end(body)
    })

  const pass = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const maySendAgain = asked.method === 'GET' || body.includes('"commandId"')
    const first = another(-1)
    const { reply, at } = await ask(first, asked, body, answer).catch(async (error: unknown) => {
      downUntil[first] = performance.now() + DOWN_MS
      if (!maySendAgain && !refusedAtOnce(error)) throw error
      passedOn += 1
      return await ask(another(first), asked, body, answer)
    })
    served[at] = (served[at] ?? 0) + 1
    answer.writeHead(reply.statusCode ?? 502, { ...reply.headers, 'x-served-by': String(at) })
    reply.on('error', () => answer.destroy())
    // A server that dies in the middle of its answer: the browser must see a broken one, not a whole one.
    reply.once('close', () => {
      if (!reply.complete) answer.destroy()
    })
    reply.pipe(answer)
  }

  const server = createServer((asked, answer) => {
    pass(asked, answer).catch(() => {
      if (answer.headersSent) return void answer.destroy()
      answer.writeHead(502, { 'retry-after': '1' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    passedOn: () => passedOn,
    close: async () => {
      agent.destroy()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Nothing of the request can have been done. */
const refusedAtOnce = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
