import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { missingPoints, pointWords, receivedFor } from './supplement-points.ts'

const material = (key: string, state: 'received' | 'missing' | 'not-needed', more = {}) => ({
  key,
  name: `${key}证明`,
  neededOriginals: 1,
  neededCopies: 2,
  originals: 0,
  copies: 0,
  state,
  requirement: null,
  ...more,
})

describeClause('items.4.3', () => {
  test('the notice starts with everything that is missing and nothing else', () => {
    const points = missingPoints([
      material('甲', 'missing'),
      material('乙', 'received'),
      material('丙', 'not-needed'),
      material('丁', 'missing', { originals: 1, copies: 1 }),
    ])
    expect(points).toEqual([
      { material: '甲', requirement: '请提交甲证明：原件 1 份、复印件 2 份' },
      { material: '丁', requirement: '请提交丁证明：复印件 1 份' },
    ])
  })

  test('an empty line is no point', () => {
    expect(
      pointWords([
        { material: null, requirement: '  ' },
        { material: '甲', requirement: ' 盖章 ' },
      ]),
    ).toEqual([{ material: '甲', requirement: '盖章' }])
  })

  test('a ticked point brings its material in full', () => {
    const materials = [material('甲', 'missing', { copies: 1 }), material('乙', 'missing')]
    expect(receivedFor(materials, [{ material: '甲' }, { material: '乙' }], [0])).toEqual([
      { key: '甲', originals: 1, copies: 2 },
    ])
  })
})
