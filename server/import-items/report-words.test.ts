import { describeClause } from '@yimen/rulebook/testing.ts'
import { Locale } from 'typebox/system'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sortCatalogue } from '../modules/items/index.ts'
import { itemWith } from '../modules/items/testing/sound-item.ts'
import { checkWords, importWords } from './report-words.ts'
import { schemaWords } from './schema-words.ts'

beforeAll(() => Locale.Set(schemaWords))
afterAll(() => Locale.Reset())

const today = '2026-11-23'
const check = (...items: unknown[]): string =>
  checkWords(sortCatalogue({ items, bundles: [] }, { today })).join('\n')

describeClause('items.6', () => {
  test('what an item lacks stands under its clause, each field by the name people use', () => {
    const said = check(itemWith({ code: 'A1' }), itemWith({ code: 'A2', conditions: [], procedure: ['-'] }))
    expect(said).toContain('完整的事项1个：A1 示例经营许可。')
    expect(said).toContain('结果：有1个不完整。')
    expect(said).toContain('1. A2 示例经营许可，2处')
    expect(said).toMatch(/〔items\.6\(1\) 五公开〕\n {3}· 办理条件：\S+/)
    expect(said).toMatch(/〔items\.6\(2\) 五公开〕\n {3}· 办理程序：\S+/)
  })
})

describe('the form of the file', () => {
  test('is told in Chinese, each place once', () => {
    const { promised: _, ...rest } = itemWith({ code: 'A3' })
    const said = check({ ...rest, colour: 'red', type: 'quick', audience: [] })
    expect(said).toContain('缺少承诺时限（promised）')
    expect(said.match(/办件类型：.*不是可以填的值/g)).toHaveLength(1)
    expect(said).toContain('办理对象：填写的格式不对：至少要有1项。')
    expect(said).toContain('有多余的栏目：colour')
    expect(said).not.toMatch(/must|anyOf/)
  })
  test('nothing wrong is said as such', () => {
    expect(check(itemWith({ code: 'A1' }))).toMatch(/结果：全部完整。$/)
  })
})

test('an import names what takes effect from when, what is unchanged, and the packages', () => {
  const items = [itemWith({ code: 'A1' }), itemWith({ code: 'A2', conditions: [] }), itemWith({ code: 'A3' })]
  const bundles = [
    {
      code: 'J1',
      name: '示例一件事',
      nameEn: 'Sample',
      items: ['A1', 'A3'],
      leadUnit: 'market',
      promised: { amount: 3, unit: 'working-day' },
    },
  ]
  const sorted = sortCatalogue({ items, bundles }, { today })
  const report = { inForce: ['A1'], unchanged: ['A3'], incomplete: sorted.incomplete }
  const said = importWords(sorted, report, '2026-12-01').join('\n')
  expect(said).toContain('自2026-12-01起施行的事项1个：A1 示例经营许可。')
  expect(said).toContain('内容没有变化的1个：A3 示例经营许可。')
  expect(said).toContain('“一件事”1个：J1 示例一件事。')
  expect(said).toContain('已存为草稿')
})
