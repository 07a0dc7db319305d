import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent } from '../case.ts'
import type { Context } from '../context.ts'
import {
  accepted,
  FRIDAY,
  given,
  happens,
  letterRef,
  refusedBy,
  scene,
  someone,
  takenIn,
  when,
  words,
} from '../testing-decide.ts'
import { accept } from './accept.ts'
import { decline } from './decline.ts'
import { deemAccepted } from './deem-accepted.ts'
import { askSupplement, supplement } from './supplement.ts'

const incomplete = takenIn({ materials: {} })
const asked = (...materials: (string | null)[]): CaseEvent => ({
  type: 'supplement-asked',
  actAt: FRIDAY,
  letter: letterRef('supplement'),
  points: materials.map((material) => ({ material, requirement: words('请补交。') })),
})
const proposed: CaseEvent = {
  type: 'reply-proposed',
  actAt: FRIDAY,
  basis: words('b'),
  explanation: words('e'),
}
const allForm = [{ key: 'form', originals: 1, copies: 0 }]
const point = (material: string | null) => ({ material, requirement: '请补交原件一份。' })
const END = '2026-11-27T18:00:00+08:00'
const TOO_LATE = '2026-11-27T18:00:00.001+08:00'
const at = (now: string, more: Partial<Context> = {}) => scene({ now, ...more })

describeClause('items.4.3', () => {
  test('complete and in form: accepted, with the letter that names the term', () => {
    const here = scene()
    expect(happens(when(given(takenIn()), accept, {}, here))).toEqual(['accepted'])
    expect(here.letters).toMatchObject([
      { kind: 'acceptance', body: { promisedTerm: '10个工作日', due: { on: '2026-12-04', time: '18:00' } } },
    ])
  })

  test('incomplete: refused, naming what is missing; mended on the spot it goes in the same act', () => {
    const refused = when(given(incomplete), accept, {})
    expect(refusedBy(refused)).toEqual(['items.4.3 materials'])
    expect('refusals' in refused && refused.refusals[0]?.message).toContain('申请书')
    expect(happens(when(given(incomplete), accept, { materials: allForm }))).toEqual([
      'supplemented',
      'accepted',
    ])
  })

  test.each([
    ['everything', [point('form')], []],
    ['everything and a fault of the form', [point('form'), point(null)], []],
    ['only a fault of the form', [point(null)], ['items.4.3 points']],
  ])('the supplement letter names %s', (_what, points, expected) => {
    expect(refusedBy(when(given(incomplete), askSupplement, { points }))).toEqual(expected)
  })

  test.each([
    [END, []],
    [TOO_LATE, ['items.4.3']],
  ])('asked at %s', (now, expected) => {
    expect(refusedBy(when(given(incomplete), askSupplement, { points: [point('form')] }, at(now)))).toEqual(
      expected,
    )
  })

  test.each([
    ['nothing', [], ['items.4.3 materials']],
    ['a point the letter does not have', [2], ['items.4.3 met']],
    ['its last point', [1], []],
  ])('handing in %s later', (_what, met, expected) => {
    const c = given(incomplete, asked('form', null))
    expect(refusedBy(when(c, supplement, { materials: [], met }))).toEqual(expected)
  })

  test('all points met: accepted at once; one still open: not yet', () => {
    const c = given(incomplete, asked('form', null))
    expect(happens(when(c, supplement, { materials: allForm, met: [0] }))).toEqual(['supplemented'])
    expect(happens(when(c, supplement, { materials: allForm, met: [0, 1] }))).toEqual([
      'supplemented',
      'accepted',
    ])
    const half = given(incomplete, asked('form', null), {
      type: 'supplemented',
      actAt: FRIDAY,
      materials: {},
      met: [0],
    })
    expect(happens(when(half, supplement, { materials: [], met: [1] }))).toEqual(['supplemented', 'accepted'])
  })

  test.each([
    ['nobody was told in time', incomplete, [], TOO_LATE, true],
    ['the very end of the fifth day is in time', incomplete, [], END, false],
    ['told what is missing', incomplete, [asked('form')], TOO_LATE, false],
    ['a reply is proposed', incomplete, [proposed], TOO_LATE, false],
    ['an immediate case', takenIn({ caseType: 'immediate' }), [], TOO_LATE, false],
    ['accepted already', takenIn(), [accepted()], TOO_LATE, false],
  ])('accepted by law from the day of intake: %s', (_when, first, more, now, deemed) => {
    const events = deemAccepted(given(first, ...more), at(now).ctx)
    expect(events?.map((event) => event.type) ?? null).toEqual(deemed ? ['deemed-accepted'] : null)
    const dates = events?.map((event) => ('on' in event ? [event.on, event.due] : [])) ?? []
    expect(dates).toEqual(deemed ? [['2026-11-20', '2026-12-04']] : [])
  })

  test.each([
    ['it does not', {}, ['items.4.3 elsewhere']],
    ['it does', { elsewhere: { body: '浏阳市民政局', place: '一楼', phone: '0731-83600200' } }, []],
  ])('what is not ours says where else to go: %s', (_whether, elsewhere, expected) => {
    const form = {
      ground: 'not-our-power' as const,
      reasons: '不属于本机关职权。',
      basis: '第三十二条',
      ...elsewhere,
    }
    expect(refusedBy(when(given(takenIn()), decline, form))).toEqual(expected)
  })
})

describeClause('service.2.3', () => {
  test('nothing outside the list may be asked for', () => {
    const points = [point('form'), point('gift')]
    expect(refusedBy(when(given(incomplete), askSupplement, { points }))).toEqual(['service.2.3 points'])
  })
})

describeClause('fault.5.3', () => {
  test('a second supplement letter is refused', () => {
    const again = when(given(incomplete, asked('form')), askSupplement, { points: [point('form')] })
    expect(refusedBy(again)).toEqual(['fault.5.3'])
  })
  test('who has met every point is not declined', () => {
    const met: CaseEvent = { type: 'supplemented', actAt: FRIDAY, materials: {}, met: [0] }
    const form = { ground: 'barred' as const, reasons: '禁止。', basis: '第九条' }
    expect(refusedBy(when(given(incomplete, asked('form'), met), decline, form))).toEqual(['fault.5.3'])
    expect(refusedBy(when(given(incomplete, asked('form')), decline, form))).toEqual([])
  })
})

describeClause('fault.5.4', () => {
  test('who has no authority is refused before any form is read', () => {
    const stranger = someone('clerk', { authorities: [] })
    const decision = when(given(takenIn()), accept, {}, scene({ actor: stranger }))
    expect(refusedBy(decision)).toEqual(['items.5.2'])
    expect(decision).toMatchObject({ notAllowed: true })
  })
})
