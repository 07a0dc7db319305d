import type { ItemView } from '@yimen/contract/items-routes.ts'
import type { Bundle, Fee, ItemRow, Material } from '@yimen/contract/items.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Web } from '../../kernel/http/web.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { FRIDAY, makeCentre, testWeb } from '../organisation/testing.ts'
import { importCatalogue } from './import-catalogue.ts'
import { listOn } from './items-store.ts'
import { readCatalogue } from './read-catalogue.ts'
import { serveItems } from './routes.ts'
import { itemWith } from './testing/sound-item.ts'

let fresh: FreshDatabase
let web: Web
let foreignItem: string
beforeAll(async () => {
  fresh = await freshDatabase()
  const { database } = fresh
  const { centreId } = await makeCentre(database, { at: FRIDAY })
  const order = { now: new Date(FRIDAY), fromOn: '2026-01-01' }
  await importCatalogue(database, { ...order, centreId, file: await readCatalogue() })
  const other = centreId + 1000
  const file = { items: [itemWith({ code: 'X1' })], bundles: [] }
  await importCatalogue(database, { ...order, centreId: other, file })
  const page = { unit: null, after: '', limit: 1 }
  const [rows] = await database.readInCentre(other, [listOn(other, '2026-11-20', page)])
  foreignItem = rows[0]?.itemId ?? ''
  web = await testWeb(database, { now: FRIDAY }, serveItems)
})
afterAll(async () => {
  await web.fastify.close()
  await fresh.drop()
})

type List = { items: ItemRow[]; next: string | null }
const get = async <T>(url: string) => {
  const reply = await web.fastify.inject({ method: 'GET', url: `/api${url}` })
  return { status: reply.statusCode, body: reply.json<T>() }
}
const materials = async (itemId: string, body: object) => {
  const reply = await web.fastify.inject({
    method: 'POST',
    url: `/api/items/${itemId}/materials`,
    payload: body,
  })
  type Reply = { materials: Material[]; fees: Fee[]; unanswered: string[] }
  type Refused = { error: { refusals: { clause: string; field: string }[] } }
  return { status: reply.statusCode, body: reply.json<Reply & Refused>() }
}
const idOf = async (code: string) =>
  (await get<List>(`/items?q=${code}`)).body.items.find((item) => item.code === code)?.itemId ?? ''

describe('GET /items', () => {
  test('the whole list comes page by page, each item once', async () => {
    const first = await get<List>('/items')
    expect(first.body.items).toHaveLength(50)
    const second = await get<List>(`/items?cursor=${first.body.next}`)
    expect(second.body.next).toBeNull()
    const codes = [...first.body.items, ...second.body.items].map(({ code }) => code)
    expect(codes).toHaveLength(60)
    expect(codes).toEqual([...new Set(codes)].toSorted())
  })
  test('a row says who handles it, its type and promise, and that it is an example', async () => {
    const { body } = await get<List>(`/items?q=${encodeURIComponent('食品经营许可')}`)
    expect(body.items[0]).toMatchObject({
      code: 'I19',
      name: '食品经营许可核发',
      unitName: '浏阳市市场监督管理局',
      type: 'promised',
      promised: { amount: 10, unit: 'working-day' },
      example: true,
    })
  })
  test('one unit only', async () => {
    const { body } = await get<List>('/items?unit=police')
    expect(body.items.map(({ code }) => code)).toEqual(['I14', 'I15', 'I16', 'K06', 'K07'])
  })
  test.each(['/items?colour=red', `/items?q=${'a'.repeat(201)}`, '/items?q=a&q=b'])(
    '%s is malformed',
    async (url) => {
      expect((await get(url)).status).toBe(400)
    },
  )
})

describe('GET /items/:itemId', () => {
  test('content, procedure, materials, promised time and fee standard are public without signing in', async () => {
    const { status, body } = await get<ItemView>(`/items/${await idOf('I15')}`)
    expect(status).toBe(200)
    const { content } = body
    expect(content.conditions.length).toBeGreaterThan(0)
    expect(content.procedure.length).toBeGreaterThan(0)
    expect(content.materials.length).toBeGreaterThan(0)
    expect(content.promised).toEqual({ amount: 35, unit: 'working-day' })
    expect(content.fees.map(({ standard }) => standard)).toEqual(['20元/证', '40元/证'])
    expect(body).toMatchObject({ no: 1, fromOn: '2026-01-01', example: true })
  })
  test('unknown items, items of another centre and malformed ids', async () => {
    expect((await get(`/items/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await get(`/items/${foreignItem}`)).status).toBe(404)
    expect((await get('/items/I15')).status).toBe(400)
  })
})

describeClause('notice.2', () => {
  test('the answers decide materials and fees; what is not answered stays in', async () => {
    const itemId = await idOf('I15')
    const all = await materials(itemId, { answers: {} })
    expect(all.body.unanswered).toEqual(['kind', 'age'])
    expect(all.body.materials.map(({ key }) => key)).toEqual(['form', 'household', 'old-card', 'guardian'])
    const lost = await materials(itemId, { answers: { kind: 'lost', age: 'adult' } })
    expect(lost.body.unanswered).toEqual([])
    expect(lost.body.materials.map(({ key }) => key)).toEqual(['form', 'household'])
    expect(lost.body.fees.map(({ amount }) => amount)).toEqual([4000])
    const first = await materials(itemId, { answers: { kind: 'first', age: 'minor' } })
    expect(first.body.materials.map(({ key }) => key)).toEqual(['form', 'household', 'guardian'])
    expect(first.body.fees).toEqual([])
  })
  test('an answer that is no option and a question that is not asked are refused together', async () => {
    const { status, body } = await materials(await idOf('I15'), {
      answers: { kind: 'stolen', colour: 'red' },
    })
    expect(status).toBe(422)
    expect(body.error.refusals.map(({ clause, field }) => [clause, field])).toEqual([
      ['notice.2', 'answers.kind'],
      ['notice.2', 'answers.colour'],
    ])
  })
  test.each([{}, { answers: { 种类: 'x' } }, { answers: {}, extra: 1 }, { answers: { kind: 1 } }])(
    '%j is malformed',
    async (body) => {
      expect((await materials(await idOf('I15'), body)).status).toBe(400)
    },
  )
  test('another centre’s item is unknown', async () => {
    expect((await materials(foreignItem, { answers: {} })).status).toBe(404)
  })
})

describe('GET /bundles', () => {
  test('the packages and their items', async () => {
    const { body } = await get<{ bundles: Bundle[] }>('/bundles')
    expect(body.bundles.map(({ code }) => code)).toEqual(['J01', 'J02', 'J03', 'J04'])
    expect(body.bundles[0]?.items).toEqual(['K01', 'K02', 'I14', 'I45', 'K03'])
  })
})
