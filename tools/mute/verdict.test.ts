import { describe, expect, test } from 'vitest'
import { verdictOn } from './verdict.ts'

const file = (path: string, failed: string[], passed: string[], broken: string | null = null) => ({
  path,
  failed,
  passed,
  broken,
})
const before = [file('a', [], ['x', 'y'])]

describe('verdictOn', () => {
  test.each([
    ['one test turns red', before, [file('a', ['x'], ['y'])], true],
    ['all turn red', before, [file('a', ['x', 'y'], [])], true],
    ['none turns red', before, [file('a', [], ['x', 'y'])], false],
    ['none ran', before, [file('a', [], [])], false],
    ['no file', [], [], false],
    ['it did not load', before, [file('a', [], [], 'no')], false],
    ['it did not load before', [file('a', [], [], 'no')], [file('a', ['x'], [])], false],
    ['it was red before', [file('a', ['x'], ['y'])], [file('a', ['x'], ['y'])], false],
    [
      'one of two files does not notice',
      [...before, file('b', [], ['z'])],
      [file('a', ['x'], []), file('b', [], ['z'])],
      false,
    ],
    [
      'both files notice',
      [...before, file('b', [], ['z'])],
      [file('a', ['x'], []), file('b', ['z'], [])],
      true,
    ],
  ])('%s', (_, earlier, muted, red) => {
    expect(verdictOn(earlier, muted).red).toBe(red)
  })
  test('names the tests that stayed green', () => {
    expect(verdictOn(before, [file('a', ['x'], ['y'])]).lines).toEqual([
      '  红 a：1项转红，1项仍绿',
      '      仍绿：y',
    ])
  })
  test('says why a file proves nothing', () => {
    expect(verdictOn(before, [file('a', [], [], 'no database')]).lines.join()).toContain('no database')
    expect(verdictOn([file('a', ['x'], [])], [file('a', ['x'], [])]).lines.join()).toContain(
      '1项未停用时已红',
    )
  })
})
