import { expect, test } from 'vitest'
import { EXAMPLE, readArrangement } from './read-arrangement.ts'

test('the example that is shown can be read', () => {
  expect(readArrangement(EXAMPLE, 2027)).toMatchObject({
    arrangement: {
      days: [
        { on: '2027-01-01', kind: 'holiday', name: '元旦' },
        { on: '2027-01-30', kind: 'makeup-workday', name: '春节' },
      ],
    },
  })
})

test('everyday words for the kinds are understood, and the order is kept for the messages beside the rows', () => {
  const pasted = JSON.stringify({
    days: [
      { on: '2027-02-06', kind: '休', name: ' 春节 ' },
      { on: '2027-01-30', kind: '上班', name: '春节' },
    ],
  })
  expect(readArrangement(pasted, 2027)).toEqual({
    arrangement: {
      document: '',
      days: [
        { on: '2027-02-06', kind: 'holiday', name: '春节' },
        { on: '2027-01-30', kind: 'makeup-workday', name: '春节' },
      ],
    },
  })
})

test('everything that is wrong is told at once, row by row', () => {
  const pasted = JSON.stringify({
    year: 2026,
    days: [{ kind: 'holiday' }, { on: '2027-01-01', kind: 'free' }, 3, { on: '2027-01-02', kind: 'holiday' }],
  })
  expect(readArrangement(pasted, 2027)).toEqual({
    problems: [
      '内容是 2026 年的安排，正在编辑的是 2027 年，请核对年份',
      '第 1 行：没有写日期 on',
      '第 2 行：kind 应为 holiday（放假）或 makeup-workday（调休上班）',
      '第 3 行：没有写日期 on',
    ],
  })
})

test.each(['', '{', '[]', '"days"', '{"days":{}}', '{"days":[]}'])('%s is no arrangement', (pasted) => {
  expect(readArrangement(pasted, 2027)).toHaveProperty('problems')
})
