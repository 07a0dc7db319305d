import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Citation, type ClauseId, clauses, findClause, getClause, systems } from './index.ts'

/** Clauses per system as the paper has them, in its order. */
const paper = {
  'staff-code': 6,
  service: 13,
  items: 17,
  cases: 11,
  notice: 5,
  supervision: 6,
  complaints: 7,
  fault: 31,
  'first-receiver': 7,
  conduct: 4,
  study: 5,
  integrity: 13,
  assets: 6,
  'duty-leader': 3,
  party: 6,
  hall: 9,
  computers: 6,
  secrecy: 6,
  archives: 5,
  hygiene: 4,
  'comprehensive-window': 4,
  'directors-meeting': 3,
  'staff-meeting': 3,
  'joint-meeting': 3,
  'unit-assessment': 6,
}
const rooms = [...Object.keys(paper), 'organisation', 'kernel/party', 'kernel/calendar', 'kernel/finding']
/** Words that the damaged source put in the place of the true ones. */
const damaged = /旳|互联审批|收费原则|征询|受理告知书|抵押金|波及|一般话|再会|法定根据|提议|尤其|构成人员/

describe('the register', () => {
  test('holds 189 clauses, each once', () => {
    expect(clauses).toHaveLength(189)
    expect(new Set(clauses.map((clause) => clause.id)).size).toBe(189)
  })
  test('keeps the systems in the order of the paper', () => {
    expect(systems.map(({ slug, order }) => [slug, order])).toEqual(
      Object.keys(paper).map((slug, index) => [slug, index + 1]),
    )
  })
  test.each(Object.entries(paper))('%s holds %i clauses', (slug, count) => {
    expect(clauses.filter((clause) => clause.slug === slug)).toHaveLength(count)
  })
  test('answers by six kinds', () => {
    const counts = Object.groupBy(clauses, (clause) => clause.kind)
    expect(Object.fromEntries(Object.entries(counts).map(([kind, all]) => [kind, all.length]))).toEqual({
      enforce: 58,
      detect: 23,
      schedule: 18,
      record: 60,
      publish: 15,
      show: 15,
    })
  })
  test('keeps the order of the paper within a system', () => {
    const ofFault = clauses.filter((clause) => clause.slug === 'fault').map((clause) => clause.number)
    expect(ofFault.slice(3, 6)).toEqual(['4', '5.1', '5.2'])
    expect(ofFault.slice(12, 15)).toEqual(['5.9', '5.10', '5.11'])
    expect(ofFault.at(-1)).toBe('11')
  })
})

describe('every clause', () => {
  test.each(clauses.map((clause) => [clause.id, clause] as const))('%s is complete', (_, clause) => {
    expect(clause.title).toMatch(/^[\p{Script=Han}、，]{2,18}$/u)
    for (const sentence of [clause.text, clause.answer, clause.note].filter((text) => text !== undefined)) {
      expect(sentence).toMatch(/。$/)
      expect(sentence).not.toMatch(damaged)
      expect(sentence, '半角标点').not.toMatch(/[,;!?()"']|:(?!\d\d)/)
    }
    expect(rooms).toContain(clause.room)
    for (const law of clause.laws ?? []) {
      expect(law).toMatch(/^[\p{Script=Han}]+(第[一二三四五六七八九十百]+条、?)*$/u)
    }
  })
})

describe('finding a clause', () => {
  test.each([
    ['items.4.4', 'items.4.4'],
    ['duty-leader.3(4)', 'duty-leader.3'],
    ['items.4.44', undefined],
    ['items', undefined],
    ['', undefined],
  ])('%s finds %s', (id, found) => {
    expect(findClause(id)?.id).toBe(found)
  })
  test('a typed citation always has its clause', () => {
    expect(getClause('service.2.1')).toMatchObject({ slug: 'service', number: '2.1', room: 'items' })
  })
  test('a wrong citation does not compile', () => {
    expectTypeOf<'items.4.4'>().toExtend<ClauseId>()
    expectTypeOf<'items.4.44'>().not.toExtend<ClauseId>()
    expectTypeOf<'duty-leader.3(4)'>().toExtend<Citation>()
    expectTypeOf<'duty-leader.4(1)'>().not.toExtend<Citation>()
  })
})
