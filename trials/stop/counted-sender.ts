import { Agent, request } from 'node:http'
import type { Sender } from '../crash/client.ts'

/** How sendings ended. Only the first two are as they should be. */
export type Ends = { answered: number; refused: number; cut: string[] }

/**
 * A browser's connection that tells apart what `senderOf` calls lost: the door was shut (nothing was sent), or a
 * request that had been taken was cut off.
 */
export const countedSender = (
  origin: string,
  headers: Readonly<Record<string, string>>,
  ends: Ends,
): Sender => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(origin)
  return {
    send: async (method, path, body) =>
      await new Promise((resolve) => {
        const text = body === undefined ? '' : JSON.stringify(body)
        const asked = request({
          hostname,
          port,
          path: `/api${path}`,
          method,
          agent,
          headers: {
            ...headers,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
          },
        })
        asked.once('response', (reply) => {
          const parts: Buffer[] = []
          reply.on('data', (part: Buffer) => parts.push(part))
          reply.once('error', () => undefined)
          reply.once('close', () => {
            if (!reply.complete) {
              ends.cut.push(`${path}: half an answer`)
              return resolve('lost')
            }
            ends.answered += 1
            const retryAfter = reply.headers['retry-after']
            resolve({
              status: reply.statusCode ?? 0,
              retryAfter: retryAfter === undefined ? null : Number(retryAfter),
              body: JSON.parse(Buffer.concat(parts).toString()) as unknown,
            })
          })
        })
        asked.on('error', (error: NodeJS.ErrnoException) => {
          if (error.code === 'ECONNREFUSED') ends.refused += 1
          else ends.cut.push(`${path}: ${error.code}, ${asked.reusedSocket ? 'open' : 'new'} connection`)
          resolve('lost')
        })
        asked.end(text)
      }),
    close: () => agent.destroy(),
  }
}
