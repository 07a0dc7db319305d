import type { RouteOptions } from 'fastify'
import type { ServedRoute } from './web.ts'

/** What stands under /api without being a route of the contract, each with its reason. */
const UNDECLARED: ReadonlyMap<string, string> = new Map([
  ['/api/docs', 'the description of the contract as a page; public, holds no data'],
])

const isDeclared = (served: readonly ServedRoute[], method: string, url: string): boolean =>
  served.some(
    ({ route, policy }) =>
      `/api${route.path}` === url &&
      (route.method === method || (route.method === 'GET' && method === 'HEAD')) &&
      policy.name !== '',
  )

/** Throws for a route under /api that nobody declared with a policy, so that the server does not start with one. */
export const requirePolicy = (served: readonly ServedRoute[], { method, url }: RouteOptions): void => {
  if (!/^\/api(\/|$)/.test(url) || UNDECLARED.has(url)) return
  for (const one of [method].flat())
    if (!isDeclared(served, one, url))
      throw new Error(`${one} ${url} has no policy: declare it with serve or servePublic`)
}
