import { expect, test } from 'vitest'
import { dice } from './dice.ts'
import { victimsOf } from './kills.ts'
import { readOptions, TRIALS } from './options.ts'

test('twenty kills, a seed of chance and every trial unless told otherwise', () => {
  const usual = { kills: 20, seed: 500_000, desks: 48, json: false, only: [...TRIALS] }
  expect(readOptions([], () => 0.5)).toEqual(usual)
  expect(readOptions(['--kills', '3', '--seed', '7', '--only', 'cut,disk', '--json'], () => 0.5)).toEqual({
    ...usual,
    kills: 3,
    seed: 7,
    only: ['cut', 'disk'],
    json: true,
  })
})

test.each([
  [['--kills', 'many'], '应为整数'],
  [['--desks', '39'], '至少 40'],
  [['--only', 'fire'], '只认'],
  [['--wrong'], '不认识'],
])('%j is refused', (args, words) => {
  expect(readOptions(args, () => 0)).toMatchObject({ problem: expect.stringContaining(words) })
})

test('the same seed kills the same in the same order, each kind as often as the others', () => {
  const victims = victimsOf(20, dice(7))
  expect(victims).toEqual(victimsOf(20, dice(7)))
  expect(victims).not.toEqual(victimsOf(20, dice(8)))
  const counts = Map.groupBy(victims, (victim) => victim)
  expect([...counts.values()].map((list) => list.length)).toEqual([5, 5, 5, 5])
})
