import type { FastifyInstance } from 'fastify'
import { type Door, mayRead } from './may-read.ts'
import type { Metrics } from './metrics.ts'

export const METRICS_PATH = '/metrics'

/**
 * Counts every answer, and serves GET /metrics to whoever may read it; everybody else finds nothing there, as at any
 * address that does not exist.
 */
export const metricsRoute = (fastify: FastifyInstance, metrics: Metrics, door: Door): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.answered({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
      code: reply.outcome,
    })
    done()
  })
  fastify.get(METRICS_PATH, async (request, reply) => {
    const asking = { peer: request.socket.remoteAddress ?? '', headers: request.headers }
    if (!mayRead(door, asking)) {
      reply.callNotFound()
      return reply
    }
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text())
  })
}
