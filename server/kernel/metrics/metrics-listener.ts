import { createServer } from 'node:http'
import { METRICS_PATH } from './metrics-route.ts'
import type { Metrics } from './metrics.ts'

export type MetricsListener = { port: number; stop: () => Promise<void> }

/** Serves the metrics on a port of this machine only, so that no proxy can lead the public there by mistake. */
export const metricsListener = async (metrics: Metrics, port: number): Promise<MetricsListener> => {
  const server = createServer((request, response) => {
    if (request.url?.split('?', 1)[0] !== METRICS_PATH || !['GET', 'HEAD'].includes(request.method ?? ''))
      return void response.writeHead(404).end()
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  }).catch((error: unknown) => {
    throw new Error(`METRICS_PORT ${port} 不能用：${error instanceof Error ? error.message : String(error)}`)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
