import { afterEach, describe, expect, test, vi } from 'vitest'
import { assertMuteAllowed, isMuted, refusals, rule } from './index.ts'

interface Acceptance {
  promisedDays: number
  statutoryDays: number
  missing: string[]
}
const acceptance = [
  rule<Acceptance>(
    'cases.2.1',
    '承诺件的办理时限至少为1个工作日',
    (a) => a.promisedDays >= 1,
    'promisedDays',
  ),
  rule<Acceptance>('items.4.4', '承诺时限不得超过法定时限', (a) => a.promisedDays <= a.statutoryDays),
  rule<Acceptance>(
    'items.4.3(4)',
    (a) => `材料不齐，请补齐：${a.missing.join('、')}`,
    (a) => a.missing.length === 0,
    (a) => `materials.${a.missing[0]}`,
  ),
]
const sound: Acceptance = { promisedDays: 5, statutoryDays: 20, missing: [] }

afterEach(() => vi.unstubAllEnvs())

describe('refusals', () => {
  test('nothing is refused when every rule holds', () => {
    expect(refusals(acceptance, sound)).toEqual([])
  })
  test('all broken rules are told at once, each with clause, field and message', () => {
    expect(refusals(acceptance, { promisedDays: 0, statutoryDays: -1, missing: ['章程', '身份证'] })).toEqual(
      [
        { clause: 'cases.2.1', field: 'promisedDays', message: '承诺件的办理时限至少为1个工作日' },
        { clause: 'items.4.4', field: null, message: '承诺时限不得超过法定时限' },
        { clause: 'items.4.3(4)', field: 'materials.章程', message: '材料不齐，请补齐：章程、身份证' },
      ],
    )
  })
  test.each([
    [20, 0],
    [21, 1],
  ])('法定20日，承诺%i日：%i项不符', (promisedDays, broken) => {
    expect(refusals(acceptance, { ...sound, promisedDays })).toHaveLength(broken)
  })
})

describe('muting', () => {
  test('a muted rule never refuses, the others still do', () => {
    vi.stubEnv('YIMEN_MUTE', 'items.4.4')
    const broken = refusals(acceptance, { promisedDays: 0, statutoryDays: -1, missing: [] })
    expect(broken.map((refusal) => refusal.clause)).toEqual(['cases.2.1'])
  })
  test.each([
    [undefined, 'items.4.3', false],
    ['', 'items.4.3', false],
    ['items.4.3', 'items.4.3', true],
    ['items.4.3', 'items.4.3(4)', true],
    ['items.4.3(4)', 'items.4.3', false],
    ['cases.2.1, items.4.3', 'items.4.3', true],
    ['items.4.3', 'items.4.31', false],
    ['items.4.31', 'items.4.3', false],
  ])('YIMEN_MUTE=%s mutes %s: %s', (value, clause, muted) => {
    vi.stubEnv('YIMEN_MUTE', value)
    expect(isMuted(clause)).toBe(muted)
  })
  test('production does not start with a rule muted', () => {
    expect(() => assertMuteAllowed({ NODE_ENV: 'production', YIMEN_MUTE: 'items.4.4' })).toThrow('items.4.4')
  })
  test.each([
    { NODE_ENV: 'production' },
    { NODE_ENV: 'production', YIMEN_MUTE: '' },
    { NODE_ENV: 'test', YIMEN_MUTE: 'items.4.4' },
    { YIMEN_MUTE: 'items.4.4' },
  ])('%o may start', (env) => {
    expect(() => assertMuteAllowed(env)).not.toThrow()
  })
})
