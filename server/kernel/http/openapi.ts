import { route } from '@yimen/contract/route.ts'
import { Type } from 'typebox'
import { docsPage } from './docs-page.ts'
import { type OpenApi, openapiDocument } from './openapi-document.ts'
import { anyone, type Policy } from './policy.ts'
import { servePublic } from './serve.ts'
import type { Limits, Web } from './web.ts'

/** Long to write out, and anybody may ask. */
const limit: Limits = { by: 'address', perSecond: 5, burst: 100 }
/** Stands in the page that is kept for the nonce of each answer. */
const NONCE = '__CSP_NONCE__'

const showDocument = route({
  method: 'GET',
  path: '/openapi.json',
  summary: '接口说明（OpenAPI 3.1）',
  clauses: [],
  reply: Type.Record(Type.String(), Type.Unknown()),
})

/** The document at /api/openapi.json and a page for people at /api/docs; both say what is served, whenever asked. */
export const openapiRoutes = (web: Web, version = '0.1.0'): void => {
  const everybody: Policy & { public: true } = { ...anyone, public: true }
  let made: { of: number; document: OpenApi; page: string } | null = null
  const current = () => {
    if (made?.of === web.served.length) return made
    const document = openapiDocument(web.served, version)
    return (made = { of: web.served.length, document, page: docsPage(document, NONCE).text })
  }
  servePublic(web, showDocument, { policy: everybody, limit, handle: async () => current().document })
  web.fastify.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(current().page.replace(NONCE, reply.nonce)),
  )
}
