import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Web } from '../../../kernel/http/web.ts'
import {
  contentOf,
  get,
  itemIdOf,
  publicDeps,
  publicWeb,
  viewOf,
  unmarkedChinese,
} from '../testing/public-centre.ts'

let web: Web
beforeAll(async () => {
  web = await publicWeb()
})
afterAll(async () => await web?.fastify.close())

const homestead = contentOf('I01')
const page = async (query = '', cookie = '') =>
  (await get(web, `/items/${itemIdOf('I01')}${query}`, cookie)).body
const placesOf = (body: string, words: readonly string[]) => words.map((word) => body.indexOf(word))

describeClause('items.6', () => {
  test('the five publics: content, procedure, materials, promised time, fee', async () => {
    const body = await page()
    for (const words of [
      '办理内容：农村宅基地批准书',
      '怎么办（办理程序）',
      homestead.procedure[2] ?? '',
      '要带什么',
      homestead.materials[0]?.name ?? '',
      '承诺时限',
      '15 个工作日',
      '收费标准',
      '不收费',
    ])
      expect(body).toContain(words)
  })
  test('a fee is shown with its standard and document, an exemption as exempt', async () => {
    const content = {
      ...homestead,
      fees: [
        {
          key: 'cost',
          name: '工本费',
          document: '示例收费文件',
          documentNo: '示例〔2026〕1号',
          listEntry: '第1项',
          standard: '每证10元',
          amount: 1000,
          unit: '证',
          reductions: [{ key: 'poor', name: '低保对象', amount: 0 }],
        },
      ],
    }
    const charged = await publicWeb(publicDeps({ showItem: async () => viewOf(content) }))
    const { body } = await get(charged, `/items/${itemIdOf('I01')}`)
    expect(body).toContain('工本费：每证10元（示例收费文件 示例〔2026〕1号）；低保对象：免收')
    expect(body).toContain('要交费')
    await charged.fastify.close()
  })
  test('blank form and filled sample are free pages made from the fields', async () => {
    const form = homestead.materials[0]?.form
    const address = `/items/${itemIdOf('I01')}/forms/form`
    expect(await page()).toContain(`href="${address}?sample=1"`)
    const blank = (await get(web, address)).body
    const sample = (await get(web, `${address}?sample=1`)).body
    for (const field of form?.fields ?? []) {
      expect(blank).toContain(field.label)
      expect(sample).toContain(field.sample)
    }
    expect(blank).not.toContain(form?.fields[0]?.sample)
    expect(sample).toContain('填写样例')
    expect((await get(web, `/items/${itemIdOf('I01')}/forms/household`)).statusCode).toBe(404)
  })
})

describe('the order', () => {
  test('the uniform order, the answer first', async () => {
    const places = placesOf(await page(), [
      '受理后 15 个工作日内办好；不收费；最多跑 1 次；要带 7 样材料',
      '<h2 id="can-i-head">我能办吗',
      '<h2 id="bring-head">要带什么',
      '<h2 id="where-head">到哪里、什么时候、多久、多少钱',
      '<h2 id="how-head">怎么办',
      '<h2 id="basis-head">依据',
    ])
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
  test('an unknown item and an address that can be none are 404 pages', async () => {
    expect((await get(web, '/items/0192f3a4-5b6c-7d8e-9f00-112233445566')).statusCode).toBe(404)
    const answer = await get(web, '/items/../../etc')
    expect(answer.statusCode).toBe(404)
    expect((await get(web, '/items/abc')).body).toContain('没有这个页面')
  })
})

describeClause('notice.2', () => {
  test('unanswered, every material is listed and the conditional one says when', async () => {
    const body = await page()
    expect(body).toContain('共 7 样材料')
    expect(body).toMatch(/农用地转用审批文件.*看情况.*耕地、林地等农用地/s)
  })
  test('answered, only what this situation needs; the answer stays marked', async () => {
    const built = await page('?s.land=built')
    expect(built).toContain('您要带 6 样材料')
    expect(built).not.toContain('农用地转用审批文件')
    expect(built).toContain('value="built" checked')
    expect(await page('?s.land=farmland')).toContain('您要带 7 样材料')
  })
  test('an answer that is none is as good as no answer', async () => {
    expect(await page('?s.land=%22%3E%3Cscript%3E&s.other=1')).toContain('共 7 样材料')
  })
  test('the notice tells everything at once and carries its own address as QR code and words', async () => {
    const { body } = await get(web, `/items/${itemIdOf('I01')}/notice?s.land=built`)
    for (const words of [
      '一次性告知单',
      '原有宅基地或者村内空闲建设用地',
      homestead.materials[5]?.name ?? '',
      homestead.conditions[0]?.text ?? '',
      homestead.procedure[0] ?? '',
      '15 个工作日',
      '不收费',
      homestead.place,
      homestead.phones.complaint,
      '<svg',
      `https://yimen.example/items/${itemIdOf('I01')}/notice?s.land=built`,
    ])
      expect(body).toContain(words)
    expect(body).not.toContain('农用地转用审批文件')
  })
})

describeClause('notice.5', () => {
  test('every article can be read on the page', async () => {
    const body = await page()
    for (const { name, article, text } of homestead.bases) {
      expect(body).toContain(`《${name}》${article}`)
      expect(body).toContain(text)
    }
  })
})

describeClause('service.2.3', () => {
  test('each condition and material links to the article it rests on', async () => {
    const body = await page()
    expect(body).toMatch(/须?经村民集体讨论通过.*?href="#basis-land-rule-34"/s)
    for (const key of new Set(homestead.materials.flatMap(({ basis }) => basis)))
      expect(body).toContain(`id="basis-${key}"`)
  })
})

describe('示例数据', () => {
  test('is said where a value was never checked, and only there', async () => {
    expect(await page()).toContain('示例数据')
    const checked = await publicWeb(
      publicDeps({ showItem: async () => viewOf({ ...homestead, unverified: [] }) }),
    )
    expect((await get(checked, `/items/${itemIdOf('I01')}`)).body).not.toContain('示例数据')
    await checked.fastify.close()
  })
})

describe('in English', () => {
  test('name, summary, headings, terms and counts; Chinese words are marked as Chinese', async () => {
    const body = await page('', 'reading=en-normal')
    for (const words of [
      homestead.nameEn,
      homestead.summaryEn,
      'Can I apply?',
      '15 working days',
      'Free of charge',
    ])
      expect(body).toContain(words)
    expect(unmarkedChinese(body)).toEqual([])
  })
})

test('markup in the catalogue stays words', async () => {
  const content = {
    ...homestead,
    name: '<img src=x onerror=alert(1)>',
    conditions: [{ text: '"><script>alert(1)</script>', basis: [] }],
  }
  const hostile = await publicWeb(publicDeps({ showItem: async () => viewOf(content) }))
  const { body } = await get(hostile, `/items/${itemIdOf('I01')}`)
  expect(body).not.toMatch(/<img|<script>/)
  await hostile.fastify.close()
})

test('the PDF is handed through with the name of the item', async () => {
  const answer = await get(web, `/items/${itemIdOf('I01')}/guide.pdf`)
  expect(answer.headers['content-type']).toBe('application/pdf')
  expect(answer.headers['content-disposition']).toContain(encodeURIComponent('农村村民宅基地审批.pdf'))
})
