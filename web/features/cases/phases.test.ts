import type { CaseView } from '@yimen/contract/cases-view.ts'
import { expect, test } from 'vitest'
import { phasesOf } from './phases.ts'

const step = (state: 'open' | 'current' | 'passed'): CaseView['steps'][number] => ({
  key: state,
  name: state,
  kind: 'review',
  state,
  by: null,
  at: null,
  opinion: null,
})

test.each([
  ['taken-in', [step('open')], '受理'],
  ['accepted', [step('passed'), step('current')], '审查'],
  ['accepted', [step('passed')], '决定'],
  ['accepted', [], '决定'],
  ['decided', [], '送达'],
  ['delivered', [], undefined],
  ['ended', [], undefined],
] as const)('%s stands at %s', (phase, steps, name) => {
  expect(phasesOf({ phase, steps: [...steps] }).find(({ state }) => state === 'current')?.name).toBe(name)
})

test('everything before the current mark is done', () => {
  expect(phasesOf({ phase: 'decided', steps: [] }).filter(({ state }) => state === 'done')).toHaveLength(4)
})
