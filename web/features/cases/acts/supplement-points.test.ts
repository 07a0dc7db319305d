import { describe, expect, test } from 'vitest'
import { missingPoints, openLines, pointWords, suppliedWords } from './supplement-points.ts'

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

describe('the points of a supplement letter', () => {
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

  test('what the list says of a material stands behind what is asked', () => {
    const [point] = missingPoints([material('丙', 'missing', { requirement: '可以手绘。' })])
    expect(point?.requirement).toBe('请提交丙证明：原件 1 份、复印件 2 份。可以手绘。')
  })

  test('an empty line is no point', () => {
    expect(
      pointWords([
        { material: null, requirement: '  ' },
        { material: '甲', requirement: ' 盖章 ' },
      ]),
    ).toEqual([{ material: '甲', requirement: '盖章' }])
  })

  test('a ticked point is met and brings its material in full', () => {
    const materials = [material('甲', 'missing', { copies: 1 }), material('乙', 'missing')]
    const points = [
      { material: '乙证明', requirement: '请提交乙证明', met: true },
      { material: '甲证明', requirement: '请提交甲证明', met: false },
      { material: null, requirement: '申请表签字', met: false },
    ]
    expect(openLines(materials, points).map(({ key }) => key)).toEqual(['1', '2'])
    expect(suppliedWords(materials, points, ['1', '2'])).toEqual({
      met: [1, 2],
      materials: [{ key: '甲', originals: 1, copies: 2 }],
    })
  })

  test('without a notice the missing materials are what can be handed in', () => {
    const materials = [material('甲', 'missing'), material('乙', 'received')]
    expect(openLines(materials, null).map(({ key }) => key)).toEqual(['甲'])
    expect(suppliedWords(materials, null, ['甲'])).toEqual({
      met: [],
      materials: [{ key: '甲', originals: 1, copies: 2 }],
    })
  })
})
