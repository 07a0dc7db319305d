import * as calendar from '@yimen/contract/calendar.ts'
import * as cases from '@yimen/contract/cases.ts'
import * as documents from '@yimen/contract/documents-routes.ts'
import * as duties from '@yimen/contract/duties.ts'
import * as findings from '@yimen/contract/findings.ts'
import * as items from '@yimen/contract/items-routes.ts'
import * as organisation from '@yimen/contract/organisation.ts'
import type { Route } from '@yimen/contract/route.ts'
import { clauses } from '@yimen/rulebook'
import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { docsPage } from './docs-page.ts'
import { openapiDocument, type Operation } from './openapi-document.ts'
import { anyone, signedIn } from './policy.ts'
import { exampleOf } from './schema-example.ts'
import type { JsonSchema } from './openapi-schemas.ts'
import type { ServedRoute } from './web.ts'

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value

/** Every route the contract declares, in whichever room. */
const routes: Route[] = [calendar, cases, documents, duties, findings, items, organisation].flatMap((room) =>
  Object.values(room).flatMap((value: unknown): Route[] => {
    if (isRoute(value)) return [value]
    return typeof value === 'object' && value !== null
      ? Object.values(value).filter((inner): inner is Route => isRoute(inner))
      : []
  }),
)
const publicPaths = new Set(['/items', '/track', '/deadlines/explain'])
const served: ServedRoute[] = routes.map((route) => ({
  route,
  policy: publicPaths.has(route.path) ? anyone : signedIn,
}))
const document = openapiDocument(served, '0.1.0')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)
const operationOf = (route: Route): Operation | undefined =>
  document.paths[`/api${route.path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[route.method.toLowerCase()]
const resolve = (ref: string): JsonSchema => {
  const found = ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
  if (found === undefined) throw new Error(`nothing at ${ref}`)
  return found as JsonSchema
}

describe('the document', () => {
  test('holds every route of the contract once, with its policy and clauses', () => {
    expect(routes.length).toBeGreaterThan(40)
    expect(operations).toHaveLength(routes.length)
    for (const { route, policy } of served)
      expect(operationOf(route)).toMatchObject({
        summary: route.summary,
        'x-policy': policy.name,
        'x-clauses': route.clauses,
      })
  })
  test('every reference leads somewhere', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '')
    expect(refs.length).toBeGreaterThan(routes.length)
    for (const ref of new Set(refs)) expect(() => resolve(ref)).not.toThrow()
  })
  test('operation ids differ, path parameters are those of the path, summaries and tags are there', () => {
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
    const tags = new Set(document.tags.map(({ name }) => name))
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((one) => one.in === 'path')
      expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(inPath.every(({ required }) => required)).toBe(true)
      expect(operation.summary).not.toBe('')
      for (const tag of operation.tags) expect(tags).toContain(tag)
      for (const id of operation['x-clauses']) expect(clauses.map((clause) => clause.id)).toContain(id)
    }
  })
  test('a route for signed-in people names cookie and token, a public one neither', () => {
    expect(operationOf(cases.takeIn)).toMatchObject({ security: [{ session: [], csrf: [] }] })
    expect(operationOf(cases.showCase)).toMatchObject({ security: [{ session: [] }] })
    expect(operationOf(cases.trackCase)).toMatchObject({ security: [] })
    expect(Object.keys(operationOf(cases.takeIn)?.responses ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '422',
      '429',
      '503',
    ])
    expect(Object.keys(operationOf(cases.trackCase)?.responses ?? {})).toEqual([
      '200',
      '400',
      '404',
      '422',
      '429',
      '503',
    ])
  })
  test('a form that many routes answer is said once', () => {
    const replies = Object.values(cases.acts).map((act) => operationOf(act)?.responses['200'])
    const refs = new Set(replies.map((reply) => JSON.stringify(reply).match(/#\/components\/[^"]+/)?.[0]))
    expect(refs.size).toBe(1)
    expect(JSON.stringify(document).length).toBeLessThan(200_000)
  })
  test('unions of plain words stay, so that a reader sees the words', () => {
    expect(JSON.stringify(operationOf(cases.showQueue)?.parameters)).toContain('"const":"waiting"')
  })
})

describe('examples', () => {
  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s: the example of the reply fits its schema',
    (_name, route) => {
      const reply = operationOf(route)?.responses['200']
      if (reply === undefined || !('content' in reply)) throw new Error('no reply')
      expect(Check(route.reply, exampleOf(reply.content['application/json'].schema, resolve))).toBe(true)
    },
  )
  test('so does the example of a form', () => {
    const form = operationOf(calendar.importCalendar)?.requestBody?.content['application/json'].schema ?? {}
    expect(Check(calendar.HolidayNotice, exampleOf(form, resolve))).toBe(true)
  })
})

describe('the page for people', () => {
  const page = docsPage(document, 'nonce-of-this-answer').text
  test('shows every route with its summary and clauses, and every shared form', () => {
    for (const { path, operation } of operations) {
      expect(page).toContain(`<code>${path}</code>`)
      expect(page).toContain(`id="${operation.operationId}"`)
    }
    for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`id="schema-${name}"`)
    expect(page).toContain('§ service.3.3')
  })
  test('asks no other host and runs no script', () => {
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    expect(page).not.toContain('<script')
    expect(page).toContain('<style nonce="nonce-of-this-answer">')
  })
  test('every link inside the page has its target', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.length).toBeGreaterThan(10)
    for (const link of links) expect(ids).toContain(link)
  })
})
