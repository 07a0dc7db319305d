import { expect, test } from 'vitest'
import { dayProblems, daysRefused, ownProblems } from './day-problems.ts'

const refusal = (field: string | null, message: string) => ({ clause: 'service.4.2', field, message })

test('each refusal stands beside its row, whichever way the field is written', () => {
  const found = dayProblems([
    refusal('days.2.on', '第3行：2027-02-30 不是有效日期'),
    refusal('/days/2/name', '未写节日名称'),
    refusal('document', '未写通知的名称和文号，请填写'),
    refusal('days', '安排中缺少法定节日：元旦（2027-01-01）'),
    refusal(null, '请稍后再试'),
  ])
  expect(found.rows).toEqual(new Map([[2, ['2027-02-30 不是有效日期', '未写节日名称']]]))
  expect(found.document).toEqual(['未写通知的名称和文号，请填写'])
  expect(found.whole).toEqual(['安排中缺少法定节日：元旦（2027-01-01）', '请稍后再试'])
})

const day = (on: string, name = '元旦') => ({ on, kind: 'holiday' as const, name })
test.each([
  [{ document: '通知', days: [day('2027-01-01')] }, []],
  [{ document: ' ', days: [day('2027-01-01')] }, ['document']],
  [{ document: '通知', days: [] }, ['days']],
  [{ document: '通知', days: [day('2027-02-29'), day('2027-01-01', ' ')] }, ['days.0.on', 'days.1.name']],
])('%j needs %j', (arrangement, fields) => {
  expect(ownProblems(arrangement).map(({ field }) => field)).toEqual(fields)
})

test('a hundred and twenty days pass, one more does not', () => {
  const days = Array.from({ length: 121 }, () => day('2027-01-01'))
  expect(ownProblems({ document: '通知', days: days.slice(1) })).toEqual([])
  expect(ownProblems({ document: '通知', days }).map(({ field }) => field)).toEqual(['days'])
})

test('a message stays with its day while others are taken out, and goes when the day is changed', () => {
  const days = [day('2027-01-01'), day('2027-02-30'), day('2027-03-03')]
  const refused = daysRefused(days, [
    refusal('days.1.on', '不是有效日期'),
    refusal('days.9.on', '没有这一行'),
  ])
  const left = days.slice(1)
  expect(left.map((one) => refused.get(one))).toEqual([['不是有效日期'], undefined])
  expect(refused.get({ ...day('2027-02-28') })).toBeUndefined()
  expect(refused.size).toBe(1)
})
