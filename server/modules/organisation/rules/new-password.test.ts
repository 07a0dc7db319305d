import { expect, test } from 'vitest'
import { newPasswordRefusals } from './new-password.ts'

const refusals = (chosen: string) =>
  newPasswordRefusals({ old: 'old-password', new: chosen, login: 'zhang.min', name: '张敏' }).length

test.each([
  ['old-password', 2],
  ['my-ZHANG.MIN-2026', 1],
  ['我是张敏不是别人', 1],
  ['kmkmkrkrtrmtrkkm', 1],
  ['kmkmkrkrtvmtrvkm', 0],
  ['梧桐-晚风-石桥-灯火', 0],
  ['Password2026!', 1],
  ['P@ssw0rd1234', 1],
  ['1qaz2wsx3edc', 1],
  ['qwertyuiop123', 1],
  ['woaini1314520', 1],
  ['yimen-admin-2026', 1],
  ['hgfk7hgfk7hgfk7hgfk7', 0],
  ['xyz7xyz7xyz7', 2],
  ['政务一门2026浏阳', 1],
  ['password-qkz', 1],
  ['password-qkzwm', 0],
  // Of the list: as it stands there, with the usual signs for letters, with a year or a date hung on.
  ['evanescence', 1],
  ['Ev@n3sc3nce', 1],
  ['Sunshine1990!', 1],
  ['19900101-Football', 1],
  ['$unsh1ne-1990', 1],
  ['sunshinesunshine', 1],
  ['sunshine-199001017', 0],
  ['sunshine-kettle-harbour', 0],
])('%s: %i refusals', (chosen, count) => expect(refusals(chosen)).toBe(count))
