import { readFileSync } from 'node:fs'
import { idCheckCharacter, usccCheckCharacter } from '@yimen/contract/identity.ts'
import { Catalogue, isUnverified, materialsFor } from '@yimen/contract/items.ts'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { DEMONSTRATION_CATALOGUE } from './read-catalogue.ts'
import { sortCatalogue } from './sort-catalogue.ts'

const text = readFileSync(DEMONSTRATION_CATALOGUE, 'utf8')
const file: unknown = JSON.parse(text)
if (!Value.Check(Catalogue, file)) throw new Error('demo/catalogue.json has not the form of a catalogue')
const { items, bundles } = file
const units = JSON.parse(readFileSync(new URL('../../../demo/units.json', import.meta.url), 'utf8')) as {
  code: string
  letterPrefix: string
}[]
const codes = items.map(({ code }) => code)
const numbered = (letter: string, last: number) =>
  Array.from({ length: last }, (_, place) => `${letter}${String(place + 1).padStart(2, '0')}`)

describe('the gate', () => {
  test.each(items.map((item) => [`${item.code} ${item.name}`, item] as const))(
    '%s passes the gate',
    (_, item) => {
      expect(sortCatalogue({ items: [item] }, { today: '2026-11-23' }).incomplete).toEqual([])
    },
  )
  test('nothing of the whole file is refused', () => {
    const sorted = sortCatalogue(file, { today: '2026-11-23' })
    expect(sorted.incomplete).toEqual([])
    expect(sorted.complete).toHaveLength(items.length)
    expect(sorted.bundles).toHaveLength(bundles.length)
  })
})

describe('the demonstration catalogue', () => {
  test('holds all single items and packages, and the children the packages need', () => {
    expect(codes).toEqual([...numbered('I', 49), ...numbered('K', 11)])
    expect(bundles.map(({ code }) => code)).toEqual(numbered('J', 4))
  })
  test('every item and package belongs to a unit of the centre', () => {
    const known = units.map(({ code }) => code)
    for (const unit of [...items.map((item) => item.unit), ...bundles.map((bundle) => bundle.leadUnit)])
      expect(known).toContain(unit)
    expect(new Set(units.map(({ letterPrefix }) => letterPrefix)).size).toBe(units.length)
  })
  test('every item has an application form with a filled sample, and situation questions are common', () => {
    const longestForm = ({ materials }: (typeof items)[number]) =>
      Math.max(...materials.map(({ form }) => form?.fields.length ?? 0))
    expect(items.filter((item) => longestForm(item) < 8).map(({ code }) => code)).toEqual([])
    expect(items.filter(({ materials }) => materials.some(({ when }) => when)).length).toBeGreaterThan(40)
  })
  test('all ordinary types are there, and an answer changes the materials', () => {
    for (const type of ['immediate', 'promised', 'referred'])
      expect(items.filter((item) => item.type === type).length).toBeGreaterThanOrEqual(4)
    const cafe = items.find(({ code }) => code === 'I19')
    expect(cafe && materialsFor(cafe, { kind: 'sales', agent: 'self' }).map(({ key }) => key)).not.toContain(
      'health',
    )
    expect(cafe && materialsFor(cafe, { kind: 'catering', agent: 'self' }).map(({ key }) => key)).toContain(
      'health',
    )
  })
  test('steps end before the decision, which is an act of its own, and no promised item is without one', () => {
    const deciding = /审批|决定|签发|核准|制证|登簿/
    const slower = items.filter(({ type }) => type !== 'immediate')
    expect(slower.filter(({ steps }) => steps.length === 0).map(({ code }) => code)).toEqual([])
    expect(slower.flatMap(({ steps }) => steps).filter(({ name }) => deciding.test(name))).toEqual([])
  })
  test('a licence under the 20 days of the licensing law may be extended once, by the head of the organ', () => {
    const extension = { amount: 10, unit: 'working-day', approver: '本行政机关负责人' }
    const general = items.filter(
      ({ kind, statutory }) => kind === '01' && statutory.basis.includes('licensing-42'),
    )
    expect(general.length).toBeGreaterThan(10)
    for (const { statutory } of general) expect(statutory).toMatchObject({ amount: 20, extension })
  })
  test('the invented people have sound numbers of this region and telephones that ring nowhere', () => {
    const numbers = text.match(/\b430181\d{11}[\dX]\b/g) ?? []
    expect(new Set(numbers).size).toBeGreaterThan(25)
    expect(numbers.filter((number) => idCheckCharacter(number.slice(0, 17)) !== number.slice(17))).toEqual([])
    const bodies = text.match(/"9[12]430181[0-9A-Z]{10}"/g) ?? []
    expect(bodies.length).toBeGreaterThan(20)
    expect(bodies.filter((body) => usccCheckCharacter(body.slice(1, 18)) !== body.slice(18, 19))).toEqual([])
    for (const mobile of text.match(/\b1\d{10}\b/g) ?? []) expect(mobile).toMatch(/^1990000\d{4}$/)
  })
  test('every unverified path names a value', () => {
    const lost = [...items, ...bundles].flatMap((entry) =>
      (entry.unverified ?? [])
        .filter((path) => valueAt(entry, path) === undefined)
        .map((path) => `${entry.code} ${path}`),
    )
    expect(lost).toEqual([])
  })
  test('an unverified value covers what is part of it', () => {
    const [first] = items
    if (!first) throw new Error('no item')
    expect(isUnverified(first, 'phones.enquiry')).toBe(true)
    expect(isUnverified(first, 'statutory.amount')).toBe(false)
    expect(isUnverified({ unverified: ['steps'] }, 'stepsize')).toBe(false)
  })
  test('stays small enough to review', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(1_500_000)
  })
})

const valueAt = (entry: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, segment) => {
    if (Array.isArray(value))
      return value.find((element: unknown, place) => String(place) === segment || keyOf(element) === segment)
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[segment]
      : undefined
  }, entry)
const keyOf = (element: unknown) =>
  typeof element === 'object' && element !== null && 'key' in element ? element.key : undefined
