import { describe, expect, test } from 'vitest'
import { allTargets, changedTargets, covers, requestedTarget, targetOf } from './choose.ts'

const sources = [
  { path: 'server/a.ts', text: "rule('items.4.4', '', f)\n// § cases.2.1" },
  { path: 'server/a.test.ts', text: "describeClause('items.4.4', f)\ndescribeClause('cases.2.1', f)" },
  { path: 'server/a.db.test.ts', text: "describeClause('items.4.4', f)\ndescribeClause('items.4.4', g)" },
  { path: 'server/b.ts', text: '// § items.7.1' },
  { path: 'server/d.test.ts', text: "describeClause('duty-leader.3(4)', f)\ndescribeClause('items.4', f)" },
]
const files = ['server/a.db.test.ts', 'server/a.test.ts']

describe('the tests of a clause', () => {
  test('are the files that name it, each once', () => {
    expect(targetOf(sources, 'items.4.4')).toEqual({ clause: 'items.4.4', files })
  })
  test.each([
    ['duty-leader.3', ['server/d.test.ts']],
    ['duty-leader.3(4)', ['server/d.test.ts']],
    ['duty-leader.3(1)', []],
    ['items.4', ['server/d.test.ts']],
  ])('of %s: %s', (clause, expected) => {
    expect(targetOf(sources, clause).files).toEqual(expected)
  })
  test.each([
    ['items.4', 'items.4', true],
    ['items.4', 'items.4(1)', true],
    ['items.4(1)', 'items.4', false],
    ['items.4(1)', 'items.4(2)', false],
    ['items.4', 'items.4.4', false],
  ])('muting %s covers %s: %s', (muted, cited, expected) => {
    expect(covers(muted, cited)).toBe(expected)
  })
})

describe('what to mute', () => {
  test('all clauses that a test names, in the order of the paper', () => {
    expect(allTargets(sources).map(({ clause }) => clause)).toEqual([
      'items.4',
      'items.4.4',
      'cases.2.1',
      'duty-leader.3',
    ])
  })
  test.each([
    [['server/a.ts'], ['items.4.4', 'cases.2.1']],
    [['server/d.test.ts'], ['items.4', 'duty-leader.3']],
    [['server/b.ts'], []],
    [['README.md'], []],
  ])('changed %s: %s', (changed, expected) => {
    expect(changedTargets(sources, changed).map(({ clause }) => clause)).toEqual(expected)
  })
  test('a changed source brings all files that test its clauses', () => {
    expect(changedTargets(sources, ['server/a.ts'])[0]).toEqual({ clause: 'items.4.4', files })
  })
  test('a misspelt clause and one without a test are refused', () => {
    expect(() => requestedTarget(sources, 'items.99')).toThrow('没有条款 items.99')
    expect(() => requestedTarget(sources, 'items.7.1')).toThrow('没有测试')
    expect(requestedTarget(sources, 'items.4.4').files).toEqual(files)
  })
})
