import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { given, refusedBy, takenIn, when } from '../testing-decide.ts'
import { decline } from './decline.ts'

const incomplete = takenIn({ materials: {} })

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
  ])('a complete application declined for its conditions, %s', (_what, given_, expected) => {
    expect(refusedBy(when(given(takenIn()), decline, given_))).toEqual(expected)
  })
  test('an incomplete one, and other grounds, need no more than the letter', () => {
    expect(refusedBy(when(given(incomplete), decline, form('不符合', '示例法')))).toEqual([])
    expect(
      refusedBy(when(given(takenIn()), decline, { ...form('禁止', '示例法'), ground: 'barred' })),
    ).toEqual([])
  })
})
