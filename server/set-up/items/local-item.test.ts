import { localDateOf } from '@yimen/contract/local-date.ts'
import { expect, test } from 'vitest'
import { readCatalogue } from '../../modules/items/index.ts'
import type { Draft } from '../draft.ts'
import { centreForm, unitForms, windowForms } from '../testing/filled-steps.ts'
import {
  catalogueFile,
  choices,
  codeOf,
  readUploaded,
  type ShippedCatalogue,
  sorted,
} from './catalogue-file.ts'

const shipped = (await readCatalogue()) as ShippedCatalogue
const today = localDateOf('2026-11-23T00:00:00Z')
const draft = (codes: readonly string[], uploaded = ''): Draft => ({
  centre: centreForm,
  units: unitForms,
  windows: windowForms,
  items: { codes, uploaded },
  versions: {},
  typed: [],
})
const offered = choices(shipped, draft([])).flatMap(({ items }) => items.map(({ code }) => code))

test('every shipped item of the centre’s units passes the gate with the centre’s own place', () => {
  const file = catalogueFile(shipped, draft(offered))
  const { complete, incomplete } = sorted(file, draft(offered), today)
  expect(incomplete).toEqual([])
  expect(complete).toHaveLength(offered.length)
  const words = JSON.stringify(
    complete.map(({ implementingBody, place, phones, remedy }) => [implementingBody, place, phones, remedy]),
  )
  expect(words).not.toMatch(/浏阳|文家市|0731-836/)
  expect(words).toContain('长沙县人民法院')
  expect(words).toContain('青石镇政务服务中心1号市场监管窗口')
})

test('an uploaded item goes before the shipped one of the same code', () => {
  const [code = ''] = offered
  const own = { ...(shipped.items.find((item) => codeOf(item) === code) as object), name: '自己的名称' }
  const text = JSON.stringify({ items: [own], bundles: [] })
  expect(catalogueFile(shipped, draft([code], text)).items).toMatchObject([{ code, name: '自己的名称' }])
})

test('an item of a unit the centre has not is told', () => {
  const stranger = shipped.items.find((item) => (item as { unit: string }).unit === 'tax')
  const text = JSON.stringify({ items: [stranger] })
  const { incomplete } = sorted(catalogueFile(shipped, draft([], text)), draft([], text), today)
  expect(incomplete[0]?.refusals[0]?.message).toContain('本中心没有代码为“tax”的单位')
})

test.each([
  ['', 'items'],
  ['{"items":[]}', 'items'],
  ['{', 'problem'],
  ['[]', 'problem'],
  ['null', 'problem'],
])('%j has %s', (text, what) => {
  expect(readUploaded(text)).toHaveProperty(what)
})
