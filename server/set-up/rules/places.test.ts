import { expect, test } from 'vitest'
import { unitForms, windowForms } from '../testing/filled-steps.ts'
import { unitCodes, unitRefusals, windowRefusals, windowRows } from './places.ts'

const [market, civil] = unitForms
const [one, two] = windowForms

test('units differ in name and in what their letters begin with', () => {
  expect(unitRefusals(unitForms)).toEqual([])
  expect(unitRefusals([market, { ...civil, name: market.name }]).map(({ field }) => field)).toEqual([
    'units.1.name',
  ])
  expect(unitRefusals([market, { ...market }]).map(({ field }) => field)).toEqual([
    'units.1.name',
    'units.1.letterPrefix',
    'units.1.key',
  ])
})

test('a unit’s code is its kind, from the second of a kind on with a number', () => {
  const other = { ...market, key: 'k3' }
  expect([...unitCodes([market, civil, other]).values()]).toEqual(['market', 'civil-affairs', 'market-2'])
})

test('windows differ in number and name and serve units that are there, each once', () => {
  expect(windowRefusals(windowForms, unitForms)).toEqual([])
  expect(windowRefusals([one, { ...two, number: one.number }], unitForms)[0]?.message).toContain(
    '窗口号“1”与第1个相同',
  )
  expect(windowRefusals([two], [market]).map(({ field }) => field)).toEqual(['windows.0.unitKeys'])
  expect(windowRefusals([{ ...one, unitKeys: [market.key, market.key] }], unitForms)).toHaveLength(1)
})

test('a shared counter is one row per unit, named after it', () => {
  expect(windowRows(one, unitForms).map(({ name }) => name)).toEqual(['市场监管窗口'])
  expect(windowRows(two, unitForms).map(({ name }) => name)).toEqual([
    '综合窗口（长沙县市场监督管理局）',
    '综合窗口（长沙县民政局）',
  ])
})
