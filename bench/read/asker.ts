import { Agent, request } from 'node:http'

/** What a request took until its last byte, and what it brought. */
export type Asked = { status: number; ms: number; text: string }
export type Question = {
  method: 'GET' | 'POST'
  /** With /api. */
  path: string
  headers: Readonly<Record<string, string>>
  body?: object
}
export type Asker = { ask: (question: Question) => Promise<Asked>; close: () => void }

/** Keeps its connections as browsers do. Each request comes from another address, as the public's do. */
export const askerOf = (origin: string, connections: number): Asker => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(origin)
  let serial = 0
  return {
    ask: async ({ method, path, headers, body }) => {
      serial += 1
      const text = body === undefined ? '' : JSON.stringify(body)
      const from = performance.now()
      return await new Promise<Asked>((resolve, reject) => {
        const asked = request(
          {
            hostname,
            port,
            path,
            method,
            agent,
            headers: {
              ...headers,
              'x-forwarded-for': `10.${(serial >> 16) & 255}.${(serial >> 8) & 255}.${serial & 255}`,
              ...(body === undefined
                ? {}
                : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
            },
          },
          (reply) => {
            const parts: Buffer[] = []
            reply.on('data', (part: Buffer) => parts.push(part))
            reply.on('end', () =>
              resolve({
                status: reply.statusCode ?? 0,
                ms: performance.now() - from,
                text: Buffer.concat(parts).toString(),
              }),
            )
          },
        )
        asked.on('error', reject)
        asked.end(text)
      })
    },
    close: () => agent.destroy(),
  }
}
