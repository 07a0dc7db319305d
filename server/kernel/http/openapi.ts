import { route } from '@yimen/contract/route.ts'
import { Type } from 'typebox'
import { docsPage } from './docs-page.ts'
import { type OpenApi, openapiDocument } from './openapi-document.ts'
import { anyone, type Policy } from './policy.ts'
import { servePublic } from './serve.ts'
import type { Web } from './web.ts'

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
  let made: { of: number; document: OpenApi } | null = null
  const current = (): OpenApi => {
    if (made?.of !== web.served.length)
      made = { of: web.served.length, document: openapiDocument(web.served, version) }
    return made.document
  }
  servePublic(web, showDocument, { policy: everybody, handle: async () => current() })
  web.fastify.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(current(), reply.nonce).text),
  )
}
