import { describe, expect, test } from 'vitest'
import type { CaseEvent } from '../case.ts'
import { itemWith, soundItem } from '../../items/testing/sound-item.ts'
import { FRIDAY, given, letterRef, takenIn, words } from '../testing-decide.ts'
import { allPointsMet, missingMaterials, openPoints, received, unknownMaterials } from './materials.ts'

const [form, authority] = soundItem.materials
if (form === undefined || authority === undefined) throw new Error('the sound item asks for two materials')
const item = itemWith({ materials: [{ ...form, originals: 1, copies: 2 }, authority] })
const missing = (
  answers: Record<string, string>,
  handedIn: Record<string, { originals: number; copies: number }>,
) => missingMaterials(item, answers, handedIn).map(({ key }) => key)

describe('what is missing', () => {
  test.each([
    ['nothing handed in', {}, ['form']],
    ['one copy too few', { form: { originals: 1, copies: 1 } }, ['form']],
    ['no original', { form: { originals: 0, copies: 2 } }, ['form']],
    ['exactly what is asked', { form: { originals: 1, copies: 2 } }, []],
    ['more than is asked', { form: { originals: 2, copies: 3 } }, []],
  ])('%s', (_what, handedIn, expected) => {
    expect(missing({ agent: 'self' }, handedIn)).toEqual(expected)
  })

  test.each([
    ['self', []],
    ['agent', ['authority']],
  ])('who applies by %s needs besides the form: %j', (agent, expected) => {
    expect(missing({ agent }, { form: { originals: 1, copies: 2 } })).toEqual(expected)
  })

  test('an unanswered question keeps what depends on it', () => {
    expect(missing({}, {})).toEqual(['form', 'authority'])
  })
})

describe('the list is closed', () => {
  test('what it does not have is named', () => {
    expect(unknownMaterials(item, [{ key: 'form' }, { key: 'gift' }, { key: 'photo' }])).toEqual([
      'gift',
      'photo',
    ])
    expect(unknownMaterials(item, [{ key: 'authority' }])).toEqual([])
  })
})

describe('after the supplement letter only its points count', () => {
  const asked: CaseEvent = {
    type: 'supplement-asked',
    actAt: FRIDAY,
    letter: letterRef('supplement'),
    points: [
      { material: 'authority', requirement: words('原件。') },
      { material: null, requirement: words('签名。') },
    ],
  }
  const met = (...points: number[]): CaseEvent => ({
    type: 'supplemented',
    actAt: FRIDAY,
    materials: {},
    met: points,
  })

  test.each([
    ['nothing met', [], ['授权委托书', '告知书所列事项'], false],
    ['the first', [met(0)], ['告知书所列事项'], false],
    ['both, one after the other', [met(1), met(0)], [], true],
  ] as [string, CaseEvent[], string[], boolean][])('%s', (_what, events, open, all) => {
    const c = given(takenIn({ materials: {} }), asked, ...events)
    expect(openPoints(item, c)).toEqual(open)
    expect(allPointsMet(c)).toBe(all)
  })

  test('before it, what is missing', () => {
    const c = given(takenIn({ materials: {} }))
    expect(openPoints(item, c)).toEqual(['申请书'])
    expect(allPointsMet(c)).toBe(false)
  })
})

describe('what was received', () => {
  test('by key, the last entry of a key', () => {
    expect(
      received([
        { key: 'a', originals: 1, copies: 0 },
        { key: 'b', originals: 0, copies: 2 },
      ]),
    ).toEqual({
      a: { originals: 1, copies: 0 },
      b: { originals: 0, copies: 2 },
    })
  })
})
