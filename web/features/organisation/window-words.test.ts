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

test('the window in one sentence: what people have and what is shared, counted once', () => {
  const view = { windowId: 'w', name: '民政窗口 3 号', unit: '民政办' }
  const people = [
    person({}),
    person({ here: false, lateTasks: 1 }),
    person({ standsInFor: '李强', here: false }),
  ]
  expect(summaryOf({ ...view, people, unassigned: 2, unassignedLate: 1 })).toBe(
    '民政办，3 人中 1 人在岗；在办 8 件，其中 2 件已超期；2 件由在岗人员共同办理。',
  )
  expect(summaryOf({ ...view, people: [person({})], unassigned: 0, unassignedLate: 0 })).toBe(
    '民政办，1 人中 1 人在岗；在办 3 件，没有超期；每件都指定了经办人。',
  )
  const idle = [person({ openTasks: 0 })]
  expect(summaryOf({ ...view, people: idle, unassigned: 0, unassignedLate: 0 })).toBe(
    '民政办，1 人中 1 人在岗；没有在办的件。',
  )
})
