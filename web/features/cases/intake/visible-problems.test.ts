import { expect, test } from 'vitest'
import { visibleProblems } from './visible-problems.ts'

const problems = [
  { field: 'applicant.name', message: '请填写申请人姓名', clause: null },
  { field: 'applicant.mobile', message: '联系电话应为5至20位数字', clause: null },
]

test('a field that was left shows its problem, one not yet reached does not', () => {
  expect(visibleProblems(problems, false, []).map(({ field }) => field)).toEqual([])
  expect(visibleProblems(problems, false, ['applicant.name']).map(({ field }) => field)).toEqual([
    'applicant.name',
  ])
})

test('handing in shows all of them at once', () => {
  expect(visibleProblems(problems, true, [])).toEqual(problems)
})
