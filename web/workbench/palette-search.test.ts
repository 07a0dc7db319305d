import { expect, test } from 'vitest'
import { COMMANDS, commandsFor, isMeant, readScan } from './palette-search.ts'

test.each([
  ['430181·01·2·20261122·00017·6', '43018101220261122000176'],
  ['43018101220261122000176', '43018101220261122000176'],
  ['http://10.0.0.5/track?number=43018101220261122000176', '43018101220261122000176'],
  ['11010519491231002x', '11010519491231002X'],
  [' 王秀英 ', '王秀英'],
  ['宅基地', '宅基地'],
])('%s is looked for as %s', (typed, q) => {
  expect(readScan(typed)).toBe(q)
})

test('commands are found by name, initials and everyday word; another word finds none', () => {
  expect(commandsFor('台账', COMMANDS).map(({ to }) => to)).toEqual(['/ledger'])
  expect(commandsFor('daigang', COMMANDS).map(({ to }) => to)).toEqual(['/window'])
  expect(commandsFor('', COMMANDS)).toHaveLength(COMMANDS.length)
  expect(commandsFor('宅基地', COMMANDS)).toEqual([])
})

test.each([
  ['rili', true],
  ['日历', false],
  ['工作', true],
  ['gz', false],
  ['放假', false],
])('%s names the calendar outright: %s', (q, meant) => {
  const command = { to: '/calendar', label: '工作日历', words: ['放假、调休', 'rili', 'gongzuorili', 'gz'] }
  expect(isMeant(command, q)).toBe(meant)
})
