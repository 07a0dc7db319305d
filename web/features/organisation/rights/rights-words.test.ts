import { expect, test } from 'vitest'
import { actText, daysText, grantDays, postText, usualText } from './rights-words.ts'

test.each([
  ['decision', '作出决定'],
  ['step', '办理环节'],
  ['step:survey', '办理环节：现场踏勘'],
  ['step:other', '办理环节：other'],
])('%s is %s', (act, text) => {
  expect(actText(act, new Map([['survey', '现场踏勘']]))).toBe(text)
})

test.each([
  ['2026-11-20', null, '11月20日 起'],
  ['2026-11-20', '2027-01-31', '11月20日 起，至 2027年1月31日'],
  ['2026-12-01', '2026-11-19', '原定 12月1日 起，已取消'],
] as const)('from %s to %s: %s', (fromOn, toOn, text) => {
  expect(daysText({ fromOn, toOn }, '2026-11-20')).toBe(text)
})

test('what was taken back says when', () => {
  const grant = { fromOn: '2026-11-01', toOn: null, endedAt: '2026-11-19T17:00:00.000Z' }
  expect(grantDays(grant, '2026-11-20')).toBe('11月1日 起，11月20日 收回')
})

test('a post is called by its place and role; what goes with a role is said', () => {
  expect(postText({ role: 'clerk', unit: '民政局', window: '民政窗口' })).toBe('窗口人员（民政窗口）')
  expect(postText({ role: 'approver', unit: '民政局', window: null })).toBe('审批人（民政局）')
  expect(postText({ role: 'director', unit: null, window: null })).toBe('中心主任')
  expect(usualText('approver')).toBe('办理环节、作出决定、中止和恢复计时')
  expect(usualText('director')).toBe('')
})
