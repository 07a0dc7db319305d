import { expect, test } from 'vitest'
import { changed, lastDay, openText } from './places.ts'

test.each([
  [{ fromOn: '2020-01-01', toOn: null, held: 'now' }, '开放'],
  [{ fromOn: '2020-01-01', toOn: '2026-11-30', held: 'now' }, '开放，到 11月30日 为止'],
  [{ fromOn: '2026-12-01', toOn: null, held: 'later' }, '12月1日 起开放'],
  [{ fromOn: '2020-01-01', toOn: '2026-11-19', held: 'over' }, '已关闭，开到 11月19日'],
  [{ fromOn: '2026-12-01', toOn: '2026-11-19', held: 'over' }, '已关闭'],
] as const)('%o: %s', (place, text) => {
  expect(openText(place, '2026-11-20')).toBe(text)
})

test('only what differs is sent', () => {
  expect(changed({ name: '甲', phone: ' 2 ' }, { name: '甲', phone: '1' })).toEqual({ phone: '2' })
  expect(changed({ name: '甲 ' }, { name: '甲' })).toEqual({})
})

test('at once is yesterday', () => {
  expect(lastDay('now', '', '2026-11-20')).toBe('2026-11-19')
  expect(lastDay('today', '', '2026-11-20')).toBe('2026-11-20')
  expect(lastDay('day', '2026-12-01', '2026-11-20')).toBe('2026-12-01')
})
