import { expect, test } from 'vitest'
import { inOrder, nameOf } from './tables.ts'

const tables = ['case', 'person', 'unit', 'window'].map((table) => ({ schema: 'a', table }))
const order = (...references: [string, string][]): string[] =>
  inOrder(
    tables,
    references.map(([from, to]) => ({ from: `a.${from}`, to: `a.${to}` })),
  ).map(nameOf)

test('a table comes after those it names, each once', () => {
  expect(order(['case', 'window'], ['window', 'unit'], ['case', 'unit'])).toEqual([
    'a.unit',
    'a.window',
    'a.case',
    'a.person',
  ])
})

test('a table that is left out stands in nobody’s way', () => {
  expect(order(['person', 'session'])).toEqual(['a.case', 'a.person', 'a.unit', 'a.window'])
})
