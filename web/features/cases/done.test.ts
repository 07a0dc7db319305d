import { expect, test } from 'vitest'
import { doneWords } from './done.ts'

test('what was done is said as somebody would say it', () => {
  expect(doneWords('收件并受理')).toBe('已收件并受理')
  expect(doneWords('已通知领取并可邮寄')).toBe('已通知领取并可邮寄')
  expect(doneWords('申请人撤回')).toBe('已登记申请人撤回')
})
