import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { itemWith, soundItem } from '../../items/testing/sound-item.ts'
import type { CaseEvent } from '../case.ts'
import type { Context } from '../context.ts'
import {
  accepted,
  FRIDAY,
  given,
  happens,
  intakeOf,
  letterRef,
  refusedBy,
  scene,
  someone,
  takenIn,
  versionOf,
  when,
  words,
} from '../testing-decide.ts'
import { accept } from './accept.ts'
import { convert, wait } from './convert.ts'
import { decline } from './decline.ts'
import { deemAccepted } from './deem-accepted.ts'
import { askSupplement, supplement } from './supplement.ts'
import { decideTakeIn } from './take-in.ts'

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

describe('taking in', () => {
  test('alone: the receipt with its number, what was handed in and until when there is an answer', () => {
    const here = scene()
    expect(happens(decideTakeIn(intakeOf(), here.ctx))).toEqual(['taken-in'])
    expect(here.letters).toMatchObject([
      {
        kind: 'receipt',
        body: { answerBy: '2026-11-27', materials: [{ name: '申请书', originals: 1, copies: 0 }] },
      },
    ])
  })

  test('with acceptance in the same act; where that is refused nothing happens', () => {
    expect(happens(decideTakeIn(intakeOf(soundItem, { then: 'accept' }), scene().ctx))).toEqual([
      'taken-in',
      'accepted',
    ])
    const missing = decideTakeIn(intakeOf(soundItem, { then: 'accept', materials: [] }), scene().ctx)
    expect(refusedBy(missing)).toEqual(['items.4.3 materials'])
  })

  test('an immediate item finished on the spot names its certificate', () => {
    const version = versionOf(
      itemWith({ type: 'immediate', fees: [], promised: { amount: 0, unit: 'working-day' } }),
    )
    const finish = (more = {}) =>
      decideTakeIn(intakeOf(soundItem, { then: 'finish', ...more }), scene({ version }).ctx)
    expect(happens(finish({ certificateNumber: 'ZS-1' }))).toEqual(['taken-in', 'granted'])
    expect(refusedBy(finish())).toEqual(['fault.5.6 certificate'])
  })
})

describeClause('fault.5.8', () => {
  test.each(['immediate', 'promised', 'referred'] as const)('the type is the item’s: %s', (type) => {
    const decision = decideTakeIn(intakeOf(), scene({ version: versionOf(itemWith({ type })) }).ctx)
    expect('events' in decision && decision.events[0]).toMatchObject({ caseType: type })
  })
})

describeClause('cases.3.1', () => {
  const reply = { name: '示例法', article: '第九条', text: '禁止在水源地经营。' }
  test('a reply is decided per request: proposed at intake with its prohibiting basis', () => {
    const decision = decideTakeIn(intakeOf(soundItem, { reply }), scene().ctx)
    expect('events' in decision && decision.events).toMatchObject([
      { caseType: 'reply' },
      { type: 'reply-proposed' },
    ])
  })
  test('while it is proposed the case is not accepted', () => {
    expect(refusedBy(when(given(takenIn(), proposed), accept, {}))).toEqual(['cases.3.1'])
  })
})

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
  ])('the supplement letter names %s: %j', (_what, points, expected) => {
    expect(refusedBy(when(given(incomplete), askSupplement, { points }))).toEqual(expected)
  })

  test.each([
    [END, []],
    [TOO_LATE, ['items.4.3']],
  ])('asked at %s: %j', (now, expected) => {
    expect(refusedBy(when(given(incomplete), askSupplement, { points: [point('form')] }, at(now)))).toEqual(
      expected,
    )
  })

  test.each([
    ['nothing', [], ['items.4.3 materials']],
    ['a point the letter does not have', [2], ['items.4.3 met']],
    ['its last point', [1], []],
  ])('handing in %s later: %j', (_what, met, expected) => {
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
    [undefined, ['items.4.3 elsewhere']],
    [{ body: '浏阳市民政局', place: '一楼', phone: '0731-83600200' }, []],
  ])('what is not ours says where else to go: %j', (elsewhere, expected) => {
    const form = { ground: 'not-our-power' as const, reasons: '不属于本机关职权。', basis: '第三十二条' }
    expect(
      refusedBy(when(given(takenIn()), decline, elsewhere === undefined ? form : { ...form, elsewhere })),
    ).toEqual(expected)
  })
})

describeClause('service.2.3', () => {
  test('nothing outside the list may be asked for', () => {
    const points = [point('form'), point('gift')]
    expect(refusedBy(when(given(incomplete), askSupplement, { points }))).toEqual(['service.2.3 points'])
  })
})

describeClause('fault.5.1', () => {
  const form = (reasons: string, basis = '示例法第六条') => ({
    ground: 'conditions-not-met' as const,
    reasons,
    basis,
  })
  test.each([
    ['nine characters', form('没有固定经营的场所'), ['fault.5.1 reasons']],
    ['ten characters', form('没有固定的经营的场所'), []],
    ['spaces do not count', form('没有固定经营的场所 '), ['fault.5.1 reasons']],
    ['no article', form('没有固定的经营的场所', '示例法'), ['fault.5.1 basis']],
  ])('a complete application declined for its conditions, %s: %j', (_what, given_, expected) => {
    expect(refusedBy(when(given(takenIn()), decline, given_))).toEqual(expected)
  })
  test('an incomplete one, and other grounds, need no more than the letter', () => {
    expect(refusedBy(when(given(incomplete), decline, form('不符合', '示例法')))).toEqual([])
    expect(
      refusedBy(when(given(takenIn()), decline, { ...form('禁止', '示例法'), ground: 'barred' })),
    ).toEqual([])
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

describeClause('cases.1.1', () => {
  const version = versionOf(
    itemWith({
      type: 'immediate',
      promised: { amount: 0, unit: 'working-day' },
      fallback: { amount: 3, unit: 'working-day' },
    }),
  )
  const immediate = given(takenIn({ caseType: 'immediate' }))
  test('an immediate case is not simply accepted; it goes on with a reason and the fallback term', () => {
    expect(refusedBy(when(immediate, accept, {}, scene({ version })))).toEqual(['cases.1.1'])
    const here = scene({ version })
    const decision = when(immediate, convert, { reason: '需核对外地档案。' }, here)
    expect('events' in decision && decision.events).toMatchObject([
      { type: 'converted', from: 'immediate', reason: words('需核对外地档案。'), due: '2026-11-25' },
    ])
    expect(here.letters).toMatchObject([{ kind: 'acceptance', body: { promisedTerm: '3个工作日' } }])
  })
  test('a promised case stays what its item says', () => {
    expect(refusedBy(when(given(takenIn()), convert, { reason: '想改。' }))).toEqual(['cases.1.1'])
  })
})

describeClause('cases.1.2', () => {
  const waiting: CaseEvent = { type: 'waiting-noted', actAt: FRIDAY, reason: 'payment', note: null }
  test.each([
    ['an immediate case', takenIn({ caseType: 'immediate' }), [], []],
    ['one that waits already', takenIn({ caseType: 'immediate' }), [waiting], ['cases.1.2']],
    ['a promised case', takenIn(), [], ['cases.1.2']],
  ])('waiting for the applicant is marked once: %s: %j', (_what, first, more, expected) => {
    expect(refusedBy(when(given(first, ...more), wait, { reason: 'payment' }))).toEqual(expected)
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
