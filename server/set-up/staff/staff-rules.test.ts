import { ROLE_LABELS, ROLES } from '@yimen/contract/organisation.ts'
import { describe, expect, test } from 'vitest'
import {
  columnWords,
  maskedMobile,
  readStaff,
  type StaffPlaces,
  type StaffRow,
  tidied,
} from './staff-rules.ts'

const places: StaffPlaces = {
  units: [
    { id: 'u1', name: '民政局' },
    { id: 'u2', name: '残联' },
  ],
  windows: [
    { number: '1', seats: [{ unitId: 'u1', windowId: 'w1' }] },
    {
      number: '2',
      seats: [
        { unitId: 'u1', windowId: 'w2a' },
        { unitId: 'u2', windowId: 'w2b' },
      ],
    },
  ],
  taken: { badges: new Set(['A00']), logins: new Set(['admin']) },
}
const row = (change: Partial<StaffRow> = {}): StaffRow => ({
  row: 3,
  name: '张敏',
  badge: 'A01',
  login: 'zhang.min',
  mobile: '',
  role: '窗口人员',
  unit: '',
  window: '1',
  ...change,
})
const faultsOf = (...rows: StaffRow[]): string[] =>
  readStaff(rows, places).faults.map(({ row: at, column, message }) => `${at} ${column ?? ''} ${message}`)
const postsOf = (...rows: StaffRow[]) => readStaff(rows, places).people.map(({ posts }) => posts)

describe('posts', () => {
  test('at a window of several units without a unit: all of them; with one: that one', () => {
    expect(postsOf(row({ window: '2' }))).toEqual([
      [
        { role: 'clerk', unitId: 'u1', windowId: 'w2a' },
        { role: 'clerk', unitId: 'u2', windowId: 'w2b' },
      ],
    ])
    expect(postsOf(row({ window: '2', unit: '残联' }))).toEqual([
      [{ role: 'clerk', unitId: 'u2', windowId: 'w2b' }],
    ])
  })

  test('several windows or units in a cell, by whatever comma', () => {
    expect(postsOf(row({ window: '1、2' }))[0]).toHaveLength(3)
    expect(postsOf(row({ role: '审批人', window: '', unit: '民政局，残联' }))[0]).toEqual([
      { role: 'approver', unitId: 'u1' },
      { role: 'approver', unitId: 'u2' },
    ])
  })

  test.each([
    [30, 30],
    [31, 1],
  ])('%i units in a cell that nobody knows are told in %i messages', (count, told) => {
    const unit = Array.from({ length: count }, (_, n) => `单${n}`).join('、')
    expect(faultsOf(row({ role: '审批人', window: '', unit }))).toHaveLength(told)
  })

  test('several rows of one badge are one person', () => {
    const rows = [row(), row({ row: 4, role: '督查科', window: '' })]
    expect(faultsOf(...rows)).toEqual([])
    expect(readStaff(rows, places).people).toMatchObject([
      { badge: 'A01', posts: [{ role: 'clerk' }, { role: 'supervision-section' }] },
    ])
  })

  test('every role has its word', () => {
    for (const role of ROLES) {
      const [unit, window] = [
        /approver|unit-lead/.test(role) ? '残联' : '',
        /clerk|window/.test(role) ? '1' : '',
      ]
      expect(postsOf(row({ role: ROLE_LABELS[role], unit, window }))[0]?.[0]?.role).toBe(role)
    }
  })
})

test('wide and narrow brackets and digits are the same', () => {
  const role = '纪检监察(只读)'
  expect(postsOf(row({ role, window: '' }))).toEqual([[{ role: 'discipline-inspection' }]])
  expect(tidied(row({ login: 'ｚhang.min', window: '２' }))).toMatchObject({
    login: 'zhang.min',
    window: '2',
  })
  expect(tidied(row({ name: ' 张（大）敏 ' })).name).toBe('张（大）敏')
})

describe('faults', () => {
  test.each<[string, Partial<StaffRow>, string]>([
    ['name', { name: '' }, 'A列“姓名” 没有填姓名'],
    ['badge', { badge: '' }, 'B列“工号” 没有填工号'],
    ['taken badge', { badge: 'A00' }, 'B列“工号” 工号已经属于另一个人'],
    ['login', { login: '' }, 'C列“登录名” 没有填登录名'],
    ['login of two letters', { login: 'zh' }, ''],
    ['login of one letter', { login: 'z' }, 'C列“登录名” 应为小写字母开头'],
    ['login of 40 letters', { login: 'z'.repeat(40) }, ''],
    ['login of 41 letters', { login: 'z'.repeat(41) }, 'C列“登录名” 登录名太长'],
    ['taken login, in capitals', { login: 'Admin' }, 'C列“登录名” 登录名已经属于另一个人'],
    ['mobile', { mobile: '13800000000' }, ''],
    ['mobile of 10 digits', { mobile: '1380000000' }, 'D列“手机号” 应为11位手机号'],
    ['mobile of 12 digits', { mobile: '138000000000' }, 'D列“手机号” 应为11位手机号'],
    ['mobile of no network', { mobile: '12800000000' }, 'D列“手机号” 应为11位手机号'],
    ['no role', { role: '' }, 'E列“岗位” 没有填岗位，可填：窗口人员'],
    ['another role', { role: '窗口员' }, 'E列“岗位” 没有“窗口员”这个岗位'],
    ['no window', { window: '' }, 'G列“窗口号” 窗口人员要写明窗口号'],
    ['another window', { window: '9' }, 'G列“窗口号” 没有9号窗口，可填：1、2'],
    ['window of another unit', { unit: '残联' }, 'F列“单位” 1号窗口不办理“残联”的业务'],
    ['another unit', { unit: '税务局' }, 'F列“单位” 没有单位“税务局”，可填：民政局、残联'],
    ['approver without unit', { role: '审批人', window: '' }, 'F列“单位” 审批人要写明单位'],
    ['approver at a window', { role: '审批人', unit: '残联' }, 'G列“窗口号” 审批人不坐窗口'],
    ['director of a unit', { role: '中心主任', unit: '残联', window: '' }, 'F列“单位” 中心主任属于中心'],
    ['a formula', { name: '=1+1' }, 'A列“姓名” 不能以 = + - @ 开头'],
  ])('%s', (_, change, said) => {
    const faults = faultsOf(row(change))
    const found = said === '' ? faults.length === 0 : faults.some((fault) => fault.startsWith(`3 ${said}`))
    expect(found, faults.join('；')).toBe(true)
  })

  test('all of them at once, in the order of rows and columns', () => {
    const faults = faultsOf(
      row({ name: '', mobile: '1', role: '？' }),
      row({ row: 4, badge: '', window: '' }),
    )
    expect(faults.map((fault) => fault.slice(0, 3))).toEqual(['3 A', '3 D', '3 E', '4 B', '4 C', '4 G'])
  })

  test('rows that contradict each other', () => {
    expect(faultsOf(row(), row({ row: 4, name: '李强' }))[0]).toContain('工号与第3行的张敏相同')
    expect(faultsOf(row(), row({ row: 4, badge: 'A02' }))[0]).toContain('与第3行张敏的登录名相同')
    expect(faultsOf(row(), row({ row: 4, login: 'min', window: '2' }))[0]).toContain('登录名不同')
    expect(faultsOf(row(), row({ row: 4 }))[0]).toContain('已经有这个岗位')
  })
})

test('a column by letter and name; a telephone is enough to recognise only', () => {
  expect(columnWords('window')).toBe('G列“窗口号”')
  expect(maskedMobile('13812345678')).toBe('138****5678')
  expect(maskedMobile('1234567')).toBe('*******')
  expect(maskedMobile('')).toBe('')
})
