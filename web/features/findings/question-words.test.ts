import type { FindingView } from '@yimen/contract/findings.ts'
import { describe, expect, test } from 'vitest'
import { circumstances, leftOutText, offersOf, stateOf, waitsFor } from './question-words.ts'

const refusal = { clause: 'fault.4', field: null, message: '须先核实经过，才能认定' }
const actions = (...allowed: readonly string[]): FindingView['actions'] =>
  (['answer', 'verify', 'confirm', 'reject'] as const).map((action) => ({
    action,
    label: action,
    allowed: allowed.includes(action),
    refusals: allowed.includes(action) ? [] : [refusal],
  }))

describe('a question', () => {
  test.each([
    ['answer', ['answer']],
    ['verify', ['verify']],
    ['confirm,reject', ['judge']],
    ['answer,verify', ['answer', 'verify']],
    ['', []],
  ] as const)('of what is allowed (%s) one is offered %j', (allowed, offers) => {
    expect(offersOf({ actions: actions(...allowed.split(',')) })).toEqual(offers)
  })

  test('a question is a word of its own in every state, and none says guilty before it is confirmed', () => {
    const states = ['open', 'answered', 'verified', 'confirmed', 'rejected'] as const
    const words = states.map((state) => stateOf(state).word)
    expect(new Set(words).size).toBe(5)
    expect(new Set(states.map((state) => stateOf(state).sign)).size).toBe(5)
    expect(words.slice(0, 3).join()).not.toContain('属实')
  })

  test('supervision is told what it waits for, in the state it waits in', () => {
    expect(waitsFor({ state: 'verified', actions: actions() })).toEqual([refusal])
    expect(waitsFor({ state: 'answered', actions: actions('verify') })).toEqual([])
    expect(waitsFor({ state: 'confirmed', actions: actions() })).toEqual([])
  })
})

test('when, with whom, from where; nothing where nobody held it', () => {
  const found = { happenedAt: '2026-11-09T10:00:00.000Z', holder: '民政窗口', source: 'record' } as const
  expect(circumstances(found, '2026-11-22')).toBe('11月9日 星期一 18:00 · 民政窗口 · 系统记录')
  expect(circumstances({ ...found, holder: null }, '2026-11-22')).toBe('11月9日 星期一 18:00 · 系统记录')
})

test('a stretch that was left out names its reason and both ends', () => {
  const stretch = {
    reason: 'stop',
    fromAt: '2026-11-02T01:00:00.000Z',
    toAt: '2026-11-04T10:00:00.000Z',
  } as const
  expect(leftOutText(stretch, '2026-11-22')).toBe('依法中止计时：11月2日 09:00 至 11月4日 18:00')
})
