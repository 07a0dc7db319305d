import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveItems } from '../../modules/items/index.ts'
import { FRIDAY, testWeb } from '../../modules/organisation/testing.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import type { OpenApi } from './openapi-document.ts'
import { openapiRoutes } from './openapi.ts'
import type { Web } from './web.ts'

let fresh: FreshDatabase
let web: Web
beforeAll(async () => {
  fresh = await freshDatabase()
  web = await testWeb(fresh.database, { now: FRIDAY }, (built) => {
    openapiRoutes(built)
    serveItems(built)
  })
})
afterAll(async () => {
  await web?.fastify.close()
  await fresh?.drop()
})

describe('what is served describes itself', () => {
  test('the document, also of routes declared after it', async () => {
    const answer = await web.fastify.inject({ url: '/api/openapi.json' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toContain('application/json')
    expect(Object.keys(answer.json<OpenApi>().paths)).toEqual([
      '/api/openapi.json',
      '/api/items',
      '/api/items/{itemId}',
      '/api/items/{itemId}/materials',
      '/api/bundles',
    ])
  })
  test('the page, its style allowed by this answer’s nonce', async () => {
    const answer = await web.fastify.inject({ url: '/api/docs' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    const nonce = /<style nonce="([^"]+)">/.exec(answer.body)?.[1]
    expect(answer.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(answer.body).toContain('/api/items/{itemId}/materials')
    const again = await web.fastify.inject({ url: '/api/docs' })
    expect(/<style nonce="([^"]+)">/.exec(again.body)?.[1]).not.toBe(nonce)
  })
  test('a limit holds for a whole network of IPv6: whoever has one address has all of it', async () => {
    const ask = async (remoteAddress: string) =>
      (await web.fastify.inject({ url: '/api/openapi.json', remoteAddress })).statusCode
    const codes = await Promise.all(Array.from({ length: 100 }, (_, n) => ask(`2408:8207:1:2::${n}`)))
    expect([...new Set(codes)]).toEqual([200])
    expect(await ask('2408:8207:1:2:ffff::1')).toBe(429)
    expect(await ask('2408:8207:1:3::1')).toBe(200)
  })
})
