import { expect, test } from 'vitest'
import { fieldWords } from './field-words.ts'

test.each([
  ['procedure', '办理程序'],
  ['materials.form.basis', '材料“form”的依据'],
  ['conditions.0', '办理条件第1项'],
  ['conditions.0.basis', '办理条件第1项的依据'],
  ['steps.review', '办理步骤“review”'],
  ['fees.1.key', '收费第2项的键'],
  ['phones.enquiry', '电话的咨询电话'],
  ['colour', 'colour'],
])('%s is %s', (path, words) => {
  expect(fieldWords(path)).toBe(words)
})
