import { expect, test } from 'vitest'
import {
  blankRefusals,
  closeRefusals,
  fromRefusals,
  type InTheWay,
  type Unit,
  unitTaken,
  type Window,
  windowTaken,
} from './place-rules.ts'

const days = { fromOn: '2020-01-01', toOn: null, held: 'now' } as const
const unit: Unit = { ...days, unitId: 'u', name: '民政局', letterPrefix: '民' }
const window: Window = { ...days, windowId: 'w', unitId: 'u', number: '2', name: '民政窗口' }

test('a unit’s name is its own among those that are open, its prefix for ever', () => {
  const same = { name: '民政局', letterPrefix: '民' }
  expect(unitTaken(same, [unit]).map(({ field }) => field)).toEqual(['name', 'letterPrefix'])
  expect(unitTaken(same, [{ ...unit, held: 'over' }]).map(({ field }) => field)).toEqual(['letterPrefix'])
  expect(unitTaken({ name: '文旅局', letterPrefix: '文' }, [unit])).toEqual([])
  expect(unitTaken({ name: undefined }, [unit])).toEqual([])
})

test('a window’s name is never used again; a counter has one window of each unit', () => {
  const same = { name: '民政窗口', number: '2', unitId: 'u' }
  expect(windowTaken(same, [window]).map(({ field }) => field)).toEqual(['name', 'number'])
  expect(windowTaken(same, [{ ...window, held: 'over' }]).map(({ field }) => field)).toEqual(['name'])
  expect(windowTaken({ ...same, name: '二号', unitId: 'v' }, [window])).toEqual([])
})

test('spaces are nothing, and nothing begins in the past', () => {
  expect(blankRefusals({ name: ' ', phone: '1' }).map(({ field }) => field)).toEqual(['name'])
  expect(fromRefusals('2026-11-20', '2026-11-20')).toEqual([])
  expect(fromRefusals('2026-11-19', '2026-11-20')).toHaveLength(1)
})

const clear: InTheWay = { windows: [], people: [], granted: [], cases: 0, items: 0 }
test.each<[string, Partial<InTheWay>, string[]]>([
  ['nothing', {}, []],
  ['a window', { windows: ['民政窗口'] }, ['民政窗口']],
  ['people', { people: ['张敏', '李强'] }, ['张敏、李强']],
  ['authority', { granted: ['张敏'] }, ['授权']],
  ['cases', { cases: 3 }, ['还有3件没有办结']],
  ['very many cases', { cases: 501 }, ['500多件']],
  ['items', { items: 2 }, ['2个事项']],
  [
    'all at once',
    { windows: ['w'], people: ['p'], granted: ['g'], cases: 1, items: 1 },
    ['w', 'p', 'g', '1件', '1个'],
  ],
])('in the way of closing: %s', (_, more, words) => {
  const told = closeRefusals(days, '2026-11-20', '2026-11-20', { ...clear, ...more })
  expect(told).toHaveLength(words.length)
  for (const [index, word] of words.entries()) expect(told[index]?.message).toContain(word)
})

test.each([
  [days, '2026-11-19', 0],
  [days, '2026-11-18', 1],
  [{ ...days, toOn: '2026-11-19' }, '2026-11-20', 1],
  [{ ...days, toOn: '2026-11-20' }, '2026-11-25', 0],
  [{ ...days, fromOn: '2026-12-01' }, '2026-12-02', 1],
  [{ ...days, fromOn: '2026-12-01' }, '2026-11-19', 0],
])('%o closed with %s on 2026-11-20: %i refusals', (place, lastOn, count) => {
  expect(closeRefusals(place, lastOn, '2026-11-20', clear)).toHaveLength(count)
})
