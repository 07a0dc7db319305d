import { describe, expect, test } from 'vitest'
import { citationsIn } from './citations.ts'

const cited = (text: string) => citationsIn(text).map(({ id, by }) => `${by} ${id}`)

describe('citationsIn', () => {
  test.each([
    ['// read as working days. § items.4.4', ['comment items.4.4']],
    ['/** No number, no event. § items.4.3 § cases.2.2 */', ['comment items.4.3', 'comment cases.2.2']],
    [' * held by a stand-in § fault.9', ['comment fault.9']],
    ['-- nobody may rewrite what was done. § fault.5.6', ['comment fault.5.6']],
    ['const x = 1 // §cases.1.1', ['comment cases.1.1']],
    ['{/* § duty-leader.3(4) */}', ['comment duty-leader.3(4)']],
    ['the end of a sentence: // § items.4.4.', ['comment items.4.4']],
    ["const text = '§ items.4.4'", []],
    ['// § 许可法 32', []],
    ['// items.4.4 without the mark', []],
  ])('in a comment: %s', (text, expected) => {
    expect(cited(text)).toEqual(expected)
  })

  test.each([
    ["rule<Acceptance>('items.4.4', '……', (a) => a.ok)", ['value items.4.4']],
    ["rule<Pick<A, 'b'>>(\n  'items.4.3(2)',\n  '……',\n)", ['value items.4.3(2)']],
    ["duty('study.1', { by: 'general-section' })", ['value study.1']],
    ['finding("cases.1.2", {})', ['value cases.1.2']],
    ["letter('fault.5.2', {})", ['value fault.5.2']],
    ["policy('fault.5.4', {})", ['value fault.5.4']],
    ["if (isMuted('computers.5')) return", ['value computers.5']],
    ["return { clause: 'cases.2.1', field: null }", ['value cases.2.1']],
    ["clauses: [\n  'cases.2.2',\n  'items.4.3',\n],", ['value cases.2.2', 'value items.4.3']],
    ["letter('acceptance', unit)", []],
    ["overrule('items.4.4')", []],
    ["// rule('items.4.4', …) was here", []],
    ["const clause = 'items.4.4'", []],
  ])('as a value: %s', (text, expected) => {
    expect(cited(text)).toEqual(expected)
  })

  test.each([
    ["describeClause('items.4.4', () => {", ['test items.4.4']],
    ['describeClause(\n  `duty-leader.3(4)`,', ['test duty-leader.3(4)']],
    ["// describeClause('items.4.4', () => {", []],
    ["describe('items.4.4', () => {", []],
  ])('as a title: %s', (text, expected) => {
    expect(cited(text)).toEqual(expected)
  })

  test('says the line', () => {
    expect(citationsIn('a\n// § items.4.4\nb\n// § cases.2.1')).toEqual([
      { id: 'items.4.4', by: 'comment', line: 2 },
      { id: 'cases.2.1', by: 'comment', line: 4 },
    ])
  })
})
