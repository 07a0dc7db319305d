import { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'

export type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer }
export type Ask = {
  send: (
    method: 'GET' | 'POST',
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: object,
  ) => Promise<Reply>
  /** The answer while it comes. */
  open: (path: string, headers: Readonly<Record<string, string>>) => Promise<IncomingMessage>
  close: () => void
}

/** A browser that trusts this one certificate. */
export const askOver = (port: number, ca: Buffer): Ask => {
  const agent = new Agent({ keepAlive: true, ca })
  const at = { host: 'localhost', family: 4, port, agent }
  return {
    send: async (method, path, headers = {}, body) =>
      await new Promise((resolve, reject) => {
        const text = body === undefined ? '' : JSON.stringify(body)
        const typed = body === undefined ? {} : { 'content-type': 'application/json' }
        const asked = request(
          {
            ...at,
            method,
            path,
            headers: { ...headers, ...typed, 'content-length': Buffer.byteLength(text) },
          },
          (reply) => {
            const parts: Buffer[] = []
            reply.on('data', (part: Buffer) => parts.push(part))
            reply.once('error', reject)
            reply.once('end', () =>
              resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts) }),
            )
          },
        )
        asked.once('error', reject)
        asked.end(text)
      }),
    open: async (path, headers) =>
      await new Promise((resolve, reject) => {
        const asked = request({ ...at, agent: new Agent({ ca }), method: 'GET', path, headers }, resolve)
        asked.once('error', reject)
        asked.end()
      }),
    close: () => agent.destroy(),
  }
}
