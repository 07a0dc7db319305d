import { expect, test } from 'vitest'
import { newPasswordRefusals } from './new-password.ts'

const refusals = (chosen: string) =>
  newPasswordRefusals({ old: 'old-password', new: chosen, login: 'zhang.min', name: '张敏' }).length

test.each([
  ['old-password', 1],
  ['my-ZHANG.MIN-2026', 1],
  ['我是张敏不是别人', 1],
  ['aaaabbbbccccdddd', 1],
  ['aaaabbbbccccddde', 0],
  ['梧桐-晚风-石桥-灯火', 0],
])('%s: %i refusals', (chosen, count) => expect(refusals(chosen)).toBe(count))
