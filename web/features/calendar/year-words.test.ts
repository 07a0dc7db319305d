import { expect, test } from 'vitest'
import { askedYear, groundText, hoursText, mayEdit, stretchText } from './year-words.ts'

test.each([
  [undefined, 2026],
  ['2027', 2027],
  ['2004', 2004],
  ['2003', 2026],
  ['2100', 2100],
  ['2101', 2026],
  ['next', 2026],
  ['2026.5', 2026],
])('%s asks for %i', (asked, year) => {
  expect(askedYear(asked, '2026-11-22')).toBe(year)
})

test.each([
  ['2026-10-01', '2026-10-07', '10月1日至7日'],
  ['2026-01-30', '2026-01-30', '1月30日 星期五'],
  ['2026-01-31', '2026-02-01', '1月31日至2月1日'],
  ['2025-12-31', '2026-01-02', '2025年12月31日至1月2日'],
  ['2025-12-30', '2025-12-31', '2025年12月30日至31日'],
  ['2027-01-01', '2027-01-01', '2027年1月1日 星期五'],
  ['2026-02-30', '2026-02-30', '2026-02-30'],
])('%s to %s is %s', (on, toOn, text) => {
  expect(stretchText({ on, toOn }, 2026)).toBe(text)
})

test('hours name both sessions and since when', () => {
  const sessions = [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ]
  expect(hoursText({ effectiveFrom: '2000-01-01', sessions })).toBe(
    '09:00–12:00，14:00–18:00（2000年1月1日起）',
  )
})

const year = { year: 2027, revision: 1, workingDays: 248, days: [], hours: [] }
test('a computed year says that it is provisional and why', () => {
  expect(groundText({ ...year, document: null, provisional: true })).toContain(
    '暂定：2027 年的放假通知还没有导入',
  )
  expect(groundText({ ...year, document: '某通知', provisional: false })).toBe(
    '全年 248 个工作日，依据：某通知。',
  )
})

test('only the administrator edits', () => {
  const role = { unitId: null, unit: null, windowId: null, window: null, insteadOf: null }
  expect(mayEdit({ roles: [{ ...role, role: 'administrator' }] })).toBe(true)
  expect(mayEdit({ roles: [{ ...role, role: 'general-section' }] })).toBe(false)
})
