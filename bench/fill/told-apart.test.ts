import { expect, test } from 'vitest'
import { chance } from '../../demo/cases/chance.ts'
import { inventedFirm, inventedPerson } from '../../demo/cases/invented.ts'
import { toldApart } from './told-apart.ts'

const names = (count: number): Map<string, number> => {
  const borne = new Map<string, number>()
  for (let serial = 1; serial <= count; serial++) {
    const { name } = toldApart(inventedPerson(chance(serial)), serial)
    borne.set(name, (borne.get(name) ?? 0) + 1)
  }
  return borne
}

test('the commonest name is borne by few, as in life', () => {
  expect(Math.max(...names(20_000).values())).toBeLessThan(20)
})

test('the same serial gets the same name, and nothing else changes', () => {
  const person = inventedPerson(chance(1))
  const renamed = toldApart(person, 7)
  expect(toldApart(person, 7)).toEqual(renamed)
  expect({ ...renamed, name: '' }).toEqual({ ...person, name: '' })
})

test('a firm keeps its place and trade', () => {
  const renamed = Array.from({ length: 20 }, (_, i) => toldApart(inventedFirm(chance(i)), i + 1).name)
  expect(renamed.every((name) => /^浏阳市文家市镇.{1,2}记.{2,}$/u.test(name))).toBe(true)
  expect(new Set(renamed).size).toBe(20)
})
