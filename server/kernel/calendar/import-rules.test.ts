import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { noticeRefusals } from './import-rules.ts'
import { type Notice, type NoticeDay, publishedNotices } from './notice.ts'
import { computedHolidays } from './statutory-days.ts'

const sound: Notice = {
  year: 2027,
  document: '国务院办公厅关于2027年部分节假日安排的通知',
  days: [...computedHolidays(2027)].map(([on, name]): NoticeDay => ({ on, kind: 'holiday', name })),
}
const withRows = (...rows: NoticeDay[]): Notice => ({ ...sound, days: [...sound.days, ...rows] })
const makeup = (on: string): NoticeDay => ({ on, kind: 'makeup-workday', name: '国庆节' })
const row = sound.days.length

describeClause('service.4.2', () => {
  test('every notice we bring along passes', () => {
    expect(publishedNotices().flatMap((notice) => noticeRefusals(notice, notice.year))).toEqual([])
  })
  test.each([
    ['2027-10-09', []],
    ['2026-12-27', []],
    ['2026-11-29', [`days.${row}.on`]],
    ['2028-01-01', [`days.${row}.on`]],
    ['2027-10-08', [`days.${row}.kind`]],
    ['2027-02-30', [`days.${row}.on`]],
    ['2027-10-01', [`days.${row}.on`, `days.${row}.kind`]],
  ])('a day worked in exchange on %s: %j', (on, fields) => {
    expect(noticeRefusals(withRows(makeup(on)), 2027).map(({ field }) => field)).toEqual(fields)
  })
  test('a missing statutory day is named', () => {
    const days = sound.days.filter(({ on }) => on !== '2027-06-09')
    expect(noticeRefusals({ ...sound, days }, 2027)).toEqual([
      {
        clause: 'service.4.2',
        field: 'days',
        message: '安排中缺少法定节日：端午节（2027-06-09），请补齐后再导入',
      },
    ])
  })
  test('everything wrong is told at once, row by row', () => {
    const bad = { ...withRows(makeup('2027-10-11'), { ...makeup('2027-10-16'), name: ' ' }), document: ' ' }
    expect(noticeRefusals(bad, 2028).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['year', 'document', 'days.0.on', `days.${row}.kind`, `days.${row + 1}.name`]),
    )
  })
})
