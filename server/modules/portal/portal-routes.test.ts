import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { brotliCompressSync } from 'node:zlib'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseGone } from '../../db/pool.ts'
import type { Web } from '../../kernel/http/web.ts'
import {
  get,
  itemIdOf,
  LETTER_CODE,
  VOID_CODE,
  MONDAY,
  publicDeps,
  publicWeb,
  unmarkedChinese,
} from './testing/public-centre.ts'

const PAGES = [
  '/',
  '/items',
  `/items/${itemIdOf('I01')}`,
  `/items/${itemIdOf('I01')}/notice`,
  `/items/${itemIdOf('I01')}/forms/form`,
  '/bundles/J01',
  '/bundles/J02/form',
  '/bundles/J03/form?sample=1',
  '/bundles/J04',
  '/track',
  '/v',
  `/v/43018101/${LETTER_CODE}`,
  '/deadlines?start=2026-11-23&days=5',
  '/calendar/2026',
  '/calendar/2027',
  '/complaint',
  '/accessibility',
  '/nothing',
]

describe.each(PAGES)('%s', (url) => {
  let web: Web
  beforeAll(async () => {
    web = await publicWeb()
  })
  afterAll(async () => await web?.fastify.close())

  test('asks no other host, runs no inline script, keeps to the content security policy', async () => {
    const { body, headers } = await get(web, url)
    expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\/(?!yimen\.example)/)
    expect(body).not.toMatch(/<script(?![^>]* src="\/public\/)/)
    expect(body).not.toMatch(/ on\w+=| style=/)
    expect(headers['content-security-policy']).toContain("default-src 'self'")
  })
  test('has a language, a title, one heading, landmarks and a skip link', async () => {
    const { body } = await get(web, url)
    expect(body).toMatch(/^<!doctype html>\s*<html lang="zh-CN"/)
    expect(body.match(/<h1/g)).toHaveLength(1)
    for (const part of ['<title>', '<header', '<nav', '<main id="main"', '<footer', 'href="#main"'])
      expect(body).toContain(part)
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
  test('is complete in English: no Chinese that is not marked as such', async () => {
    const { body } = await get(web, url, 'reading=en-normal')
    expect(unmarkedChinese(body)).toEqual([])
  })
})

describe('reading', () => {
  test('large print: one tap, remembered by a cookie, taken back by another', async () => {
    const web = await publicWeb()
    expect((await get(web, '/')).body).toContain('class=""')
    const large = await get(web, '/?print=large')
    expect(large.body).toContain('class="large"')
    expect(large.headers['set-cookie']).toMatch(
      /^reading=zh-large; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax/,
    )
    expect((await get(web, '/items', 'reading=zh-large')).body).toContain('class="large"')
    expect((await get(web, '/items', 'reading=zh-large')).headers['set-cookie']).toBeUndefined()
    expect((await get(web, '/?print=normal', 'reading=zh-large')).headers['set-cookie']).toMatch(
      /^reading=zh-normal/,
    )
    await web.fastify.close()
  })
  test('changing it keeps the question of the page', async () => {
    const web = await publicWeb()
    const { body } = await get(web, '/items?q=%E8%BA%AB%E4%BB%BD%E8%AF%81&lang=en')
    expect(body).toContain('<input type="hidden" name="q" value="身份证">')
    expect(body).not.toContain('type="hidden" name="lang"')
    await web.fastify.close()
  })
  test('a cookie that is none is the usual reading', async () => {
    const web = await publicWeb()
    expect((await get(web, '/', 'reading=%22%3E')).body).toContain('<html lang="zh-CN" class="">')
    await web.fastify.close()
  })
})

test.each(['//', '///', '//[', '//@', '/\\\\', '//x:y/'])(
  '%j is an address like any other that leads nowhere',
  async (path) => {
    const web = await publicWeb()
    await web.fastify.listen({ host: '127.0.0.1', port: 0 })
    const { port } = web.fastify.server.address() as { port: number }
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ port, path }, resolve).once('error', reject).end()
    })
    answer.resume()
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    await web.fastify.close()
  },
)

describe('search', () => {
  test('the list says how many, an empty one what to do', async () => {
    const web = await publicWeb()
    expect((await get(web, `/items?q=${encodeURIComponent('盖房子')}`)).body).toMatch(
      /找到 \d+ 个事项.*农村村民宅基地审批/s,
    )
    const { body } = await get(web, `/items?q=${encodeURIComponent('<b>无')}`)
    expect(body).toContain('没有找到“&lt;b&gt;无”')
    await web.fastify.close()
  })
  test('the script gets the list alone', async () => {
    const web = await publicWeb()
    const { body } = await get(web, `/items?q=${encodeURIComponent('盖房子')}&part=results`)
    expect(body).toMatch(/^<p role="status">/)
    expect(body).not.toContain('<html')
    await web.fastify.close()
  })
})

describe('packages', () => {
  test('the home page and the list lead to them', async () => {
    const web = await publicWeb()
    for (const url of ['/', '/items'])
      expect((await get(web, url)).body).toMatch(/href="\/bundles\/J01">新生儿出生一件事/)
    await web.fastify.close()
  })
  test('a search finds them before the items, alone too', async () => {
    const web = await publicWeb()
    const both = (await get(web, `/items?q=${encodeURIComponent('开公司')}`)).body
    expect(both).toMatch(/找到 1 件“一件事”、\d+ 个事项.*href="\/bundles\/J04"/s)
    expect(both).toContain('6 个事项一起办，1 个工作日内办好')
    expect((await get(web, `/items?q=${encodeURIComponent('生孩子')}`, 'reading=en-normal')).body).toMatch(
      /1 package found.*Birth of a child/s,
    )
    await web.fastify.close()
  })
})

describe('files of the pages', () => {
  test('style and script carry a hash in the name and are kept for a year', async () => {
    const web = await publicWeb()
    const { body } = await get(web, '/')
    for (const [, path] of body.matchAll(/(?:src|href)="(\/public\/[^"]+)"/g)) {
      expect(path).toMatch(/^\/public\/\w+\.[0-9a-f]{10}\.(css|js|svg)$/)
      const file = await get(web, path ?? '')
      expect(file.statusCode).toBe(200)
      expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    }
    expect(body.match(/\/public\//g)).toHaveLength(3)
    await web.fastify.close()
  })
  test('the script is below 10 KB, in brotli below 2 KB', () => {
    const script = readFileSync(new URL('assets/portal.js', import.meta.url))
    expect(script.length).toBeLessThan(10_000)
    expect(brotliCompressSync(script).length).toBeLessThan(2_000)
  })
})

describe('letters', () => {
  test('a genuine one shows what it is, another says that there is none', async () => {
    const web = await publicWeb()
    const genuine = await get(web, `/v/43018101/${LETTER_CODE}`)
    expect(genuine.body).toContain('这份文书是真的')
    expect(genuine.body).toContain('浏文政受〔2026〕9号')
    const other = await get(web, '/v/43018101/ABCDEFGH24')
    expect(other.body).toContain('没有这份文书')
    expect(other.body).not.toContain('浏文政受')
    const withdrawn = await get(web, `/v/43018101/${VOID_CODE}`)
    expect(withdrawn.body).toContain('这份文书已经作废')
    expect(withdrawn.body).toContain('浏文政受〔2026〕8号')
    expect(withdrawn.body).not.toContain('这份文书是真的')
    await web.fastify.close()
  })
  test('a code typed by hand leads to its page, an unreadable one is asked for again', async () => {
    const web = await publicWeb()
    expect((await get(web, '/v?code=abcd-efgh%2023')).headers.location).toBe(`/v/43018101/${LETTER_CODE}`)
    const unreadable = await get(web, '/v?code=ABC0')
    expect(unreadable.statusCode).toBe(422)
    expect(unreadable.body).toContain('没有 0、1、I、O')
    await web.fastify.close()
  })
})

describeClause('staff-code.2', () => {
  test('a window’s page leads to the complaint', async () => {
    const web = await publicWeb()
    const { body } = await get(web, `/items/${itemIdOf('I01')}`)
    expect(body).toContain('<p class="complaint">')
    expect((await get(web, '/complaint')).body).toContain('0731-83600096')
    await web.fastify.close()
  })
})

describeClause('service.4.2', () => {
  test('a day off says when the windows open again', async () => {
    const web = await publicWeb(publicDeps(), { now: '2026-10-03T02:00:00.000Z' })
    expect((await get(web, '/')).body).toContain('今天（10月3日 星期六）休息，10月8日 星期四 09:00 开门')
    await web.fastify.close()
  })
  test('a year without a notice is marked provisional, an announced one names its notice', async () => {
    const web = await publicWeb()
    expect((await get(web, '/calendar/2027')).body).toContain('暂定')
    const { body } = await get(web, '/calendar/2026')
    expect(body).toContain('国务院办公厅关于2026年部分节假日安排的通知')
    expect(body).not.toContain('暂定')
    for (const year of ['2003', '2101', 'abcd'])
      expect((await get(web, `/calendar/${year}`)).statusCode).toBe(404)
    await web.fastify.close()
  })
})

describeClause('service.4.1', () => {
  test('a working day shows its sessions', async () => {
    const web = await publicWeb()
    expect((await get(web, '/')).body).toContain('09:00—12:00，14:00—18:00')
    await web.fastify.close()
  })
})

describe('when something goes wrong', () => {
  const gone = new DatabaseGone('gone', { cause: undefined })
  test('without a database: 503, when to come back, and the telephone that was known', async () => {
    let down = false
    const usual = publicDeps()
    const web = await publicWeb({
      ...usual,
      centreFacts: async (centreId) => {
        if (down) throw gone
        return await usual.centreFacts(centreId)
      },
    })
    await get(web, '/')
    down = true
    const answer = await get(web, '/')
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('5')
    expect(answer.body).toContain('系统正在恢复')
    expect(answer.body).toContain('0731-83600096')
    await web.fastify.close()
  })
  test('a bug is a page without its reason', async () => {
    const web = await publicWeb(
      publicDeps({
        popularItems: async () => {
          throw new Error('select secret from somewhere')
        },
      }),
    )
    const answer = await get(web, '/')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).toContain('系统出了差错')
    expect(answer.body).not.toContain('secret')
    await web.fastify.close()
  })
  test('an unknown page looks like the others; below /api the kernel answers', async () => {
    const web = await publicWeb()
    const page = await get(web, '/nothing')
    expect(page.statusCode).toBe(404)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const api = await get(web, '/api/nothing')
    expect(api.statusCode).toBe(404)
    expect(api.json()).toMatchObject({ error: { code: 'not-found' } })
    await web.fastify.close()
  })
  test('a form too large or of another kind is refused as a page', async () => {
    const web = await publicWeb()
    const large = await web.fastify.inject({
      method: 'POST',
      url: '/track',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `number=${'1'.repeat(10_000)}`,
    })
    expect(large.statusCode).toBe(413)
    expect(large.body).toContain('<!doctype html>')
    const other = await web.fastify.inject({
      method: 'POST',
      url: '/track',
      headers: { 'content-type': 'text/xml' },
      payload: '<a/>',
    })
    expect(other.statusCode).toBe(415)
    await web.fastify.close()
  })
  test('who asks for everything at once waits', async () => {
    const web = await publicWeb(publicDeps(), { now: MONDAY })
    const codes: number[] = []
    for (let i = 0; i < 302; i++) codes.push((await get(web, '/accessibility')).statusCode)
    expect(codes.slice(0, 300).every((code) => code === 200)).toBe(true)
    expect(codes.slice(300)).toEqual([429, 429])
    await web.fastify.close()
  })
})
