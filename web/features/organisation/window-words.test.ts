import { expect, test } from 'vitest'
import { presenceOf, summaryOf } from './window-words.ts'

const person = (more: object) => ({
  personId: 'p',
  name: '张敏',
  badge: '001',
  role: 'clerk' as const,
  here: true,
  standsInFor: null,
  absentUntil: null,
  substitutionId: null,
  openTasks: 3,
  lateTasks: 0,
  ...more,
})

test.each([
  [{ here: true, absentUntil: null }, '在岗'],
  [{ here: false, absentUntil: null }, '未登录'],
  [{ here: true, absentUntil: '2026-11-23T17:00:00+08:00' }, '不在岗'],
])('%o is %s', (state, word) => {
  expect(presenceOf(state).word).toBe(word)
})

test('the window in one sentence', () => {
  const view = { windowId: 'w', name: '民政窗口 3 号', unit: '民政办' }
  expect(
    summaryOf({ ...view, people: [person({}), person({ here: false, lateTasks: 1 })], unassigned: 2 }),
  ).toBe('民政办，2 人中 1 人在岗；在办 6 件，其中 1 件已超期；2 件还没有经办人。')
  expect(summaryOf({ ...view, people: [person({})], unassigned: 0 })).toBe(
    '民政办，1 人中 1 人在岗；在办 3 件，没有超期；每件都有经办人。',
  )
})
