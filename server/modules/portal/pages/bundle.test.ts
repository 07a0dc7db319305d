import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Web } from '../../../kernel/http/web.ts'
import { bundleOf, contentOf, get, itemIdOf, publicDeps, publicWeb } from '../testing/public-centre.ts'

let web: Web
beforeAll(async () => {
  web = await publicWeb()
})
afterAll(async () => await web?.fastify.close())

const page = async (code: string, cookie = ''): Promise<string> =>
  (await get(web, `/bundles/${code}`, cookie)).body

describe.each(['J01', 'J02', 'J03', 'J04'])('%s', (code) => {
  const bundle = bundleOf(code)
  test('lists its items with their guides, who leads, how long, the form, the law', async () => {
    const body = await page(code)
    for (const item of bundle.items)
      expect(body).toContain(`<a href="/items/${itemIdOf(item)}">${contentOf(item).name}</a>`)
    for (const words of [
      `${bundle.items.length} 个事项一起办，填一张表`,
      '牵头单位',
      `${bundle.promised.amount} 个工作日`,
      '法定时限 45 个工作日，自受理起算；经本级人民政府负责人批准，可以延长 15 个工作日。',
      bundle.form?.title ?? '-',
      bundle.faq?.[0]?.answer ?? '-',
      '《中华人民共和国行政许可法》第四十二条第二款',
    ])
      expect(body).toContain(words)
  })
  test('says plainly how one applies today', async () => {
    expect(await page(code)).toContain(
      '网上还不能提交“一件事”申请。请到政务服务中心并联审批岗申请，或者到各事项的窗口分别办理',
    )
    expect(await page(code, 'reading=en-normal')).toContain('Apply at the parallel-approval desk')
  })
  test('in English only names of the law stay Chinese', async () => {
    const body = await page(code, 'reading=en-normal')
    expect(body).toContain(bundle.nameEn)
    const kept = [...body.matchAll(/lang="zh-CN">([^<]*)</g)].map(([, words]) => words)
    const law = (bundle.bases ?? []).flatMap(({ name, article, text }) => [`《${name}》${article}`, text])
    expect(kept.filter((words) => ![bundle.name, '中文', ...law].includes(words ?? ''))).toEqual([])
  })
  test('the form, blank and filled', async () => {
    const { form } = bundle
    const blank = (await get(web, `/bundles/${code}/form`)).body
    const sample = (await get(web, `/bundles/${code}/form?sample=1`)).body
    for (const { label, sample: filled } of form?.fields ?? []) {
      expect(blank).toContain(label)
      expect(sample).toContain(filled)
    }
    expect(blank).not.toContain('class="filled"')
    expect(sample).toContain('填写样例')
  })
})

describe('what the data say', () => {
  test('which item waits for another, which may be left out', async () => {
    const body = await page('J01')
    expect(body).toMatch(/出生登记（户口登记）<\/a>\s*<p>[^<]*<\/p>\s*<p>先要办好：出生医学证明首次签发/)
    expect(body.match(/>可以不选</g)).toHaveLength(3)
    expect(await page('J03')).not.toContain('先要办好')
  })
  test('what it saves: one form, one place instead of several windows', async () => {
    const body = await page('J02')
    expect(body).toContain('填一张《开办餐饮店一件事并联审批申请书》')
    expect(body).toContain('分开办要到 3 个窗口')
  })
  test('nothing is promised that is not there: no form, no windows to compare, no basis, no lead unit', async () => {
    const { form: _form, bases: _bases, statutory: _statutory, faq: _faq, ...rest } = bundleOf('J03')
    const item = { code: 'K05', item: null }
    const bare = await publicWeb(
      publicDeps({
        showBundle: async () => ({
          bundle: { ...rest, unverified: [] },
          leadUnit: null,
          items: [item, item],
        }),
      }),
    )
    const { body } = await get(bare, '/bundles/J03')
    for (const words of ['填一张', '个窗口，', '牵头单位', '依据</h2>', '法定时限', '示例数据', '省了什么'])
      expect(body).not.toContain(words)
    expect(body).toContain('事项 K05：指南还没有公布')
    expect((await get(bare, '/bundles/J03/form')).statusCode).toBe(404)
    await bare.fastify.close()
  })
})

describeClause('items.6', () => {
  test('values nobody has checked are marked', async () => {
    expect(await page('J02')).toContain('示例数据')
  })
})

test.each(['/bundles/J99', '/bundles/%3Cscript%3E', '/bundles/J99/form', '/bundles/'])(
  '%s is a page that says there is none',
  async (url) => {
    const answer = await get(web, url)
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('没有这个页面')
  },
)
