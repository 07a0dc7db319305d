import { expect, test } from 'vitest'
import { withoutPhrase, withPhrase } from './phrases.ts'

test('a phrase is added once, and the tenth pushes out the first', () => {
  expect(withPhrase(['甲'], ' 乙 ')).toEqual(['甲', '乙'])
  expect(withPhrase(['甲'], '甲')).toEqual(['甲'])
  expect(withPhrase(['甲'], '  ')).toEqual(['甲'])
  const nine = Array.from({ length: 9 }, (_, i) => `第${i}句`)
  expect(withPhrase(nine, '新')).toEqual([...nine.slice(1), '新'])
})

test('a phrase is taken away', () => {
  expect(withoutPhrase(['甲', '乙'], '甲')).toEqual(['乙'])
})
