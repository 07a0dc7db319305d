import { describe, expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

describe('what the filler is asked', () => {
  test('the number of cases alone', () => {
    expect(readArguments(['--cases', '300'])).toEqual({ cases: 300, data: undefined, seed: 1, workers: 2 })
  })
  test('a folder, a seed and threads', () => {
    expect(readArguments(['--data', '/x', '--cases', '1', '--seed', '0', '--workers', '0'])).toEqual({
      cases: 1,
      data: '/x',
      seed: 0,
      workers: 0,
    })
  })
  test.each([
    [[], '--cases'],
    [['--cases', '0'], '--cases'],
    [['--cases', '10000001'], '--cases'],
    [['--cases', '1e3'], '--cases'],
    [['--cases'], '缺少值'],
    [['--cases', '5', '--seed', '-1'], '--seed'],
    [['--cases', '5', '--workers', '17'], '--workers'],
    [['--count', '5'], '不认识'],
  ])('%j is refused by name', (args, word) => {
    expect(readArguments(args)).toEqual({ problem: expect.stringContaining(word) as string })
  })
})
