import { Agent, request } from 'node:http'

/** A client that keeps its connections, as a browser does. */
export type Client = {
  post: <T>(path: string, body: unknown) => Promise<{ status: number; body: T }>
  close: () => void
}

export const clientOf = (origin: string, headers: Readonly<Record<string, string>>): Client => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const url = new URL(origin)
  return {
    post: async <T>(path: string, body: unknown) => {
      const text = JSON.stringify(body)
      return await new Promise<{ status: number; body: T }>((resolve, reject) => {
        const asked = request(
          {
            host: url.hostname,
            port: url.port,
            path,
            method: 'POST',
            agent,
            headers: {
              ...headers,
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            },
          },
          (reply) => {
            const parts: Buffer[] = []
            reply.on('data', (part: Buffer) => parts.push(part))
            reply.on('end', () => {
              resolve({
                status: reply.statusCode ?? 0,
                body: JSON.parse(Buffer.concat(parts).toString()) as T,
              })
            })
          },
        )
        asked.on('error', reject)
        asked.end(text)
      })
    },
    close: () => agent.destroy(),
  }
}

/** Half of the values are below it. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
