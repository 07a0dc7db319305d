import type { Web } from '../kernel/http/web.ts'
import { waitingPage } from './waiting-page.ts'

const PAGE = '/workbench/set-up'
/** Asked by machines, which want to know about the server and not about the centre. */
const MACHINES = /^\/(health|ready|readiness|live|liveness|metrics)(\/|$)/

/** While there is no centre: every page of the workbench leads to the set-up page, every public page says so with 503. */
export const leadToSetUp = ({ fastify, deps }: Web): void => {
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    if (path.startsWith('/api') || path.startsWith('/workbench/assets/') || MACHINES.test(path)) return
    if ((await deps.defaultCentre()) !== null) return
    if (path === PAGE || path === `${PAGE}/`) return
    reply.header('cache-control', 'no-store')
    if (/^\/workbench(\/|$)/.test(path)) return reply.redirect(PAGE)
    return reply
      .code(503)
      .header('retry-after', '600')
      .type('text/html; charset=utf-8')
      .send(waitingPage(reply.nonce))
  })
}
