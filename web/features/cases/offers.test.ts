import type { Action } from '@yimen/contract/cases-view.ts'
import { expect, test } from 'vitest'
import { notNow, offersOf } from './offers.ts'

const action = (name: Action['action'], allowed: boolean, more: Partial<Action> = {}): Action => ({
  action: name,
  label: name,
  allowed,
  refusals: [],
  ...more,
})
const steps = [
  {
    key: 'review',
    name: '审查',
    kind: 'review',
    state: 'passed' as const,
    by: null,
    at: null,
    opinion: null,
  },
  {
    key: 'survey',
    name: '现场踏勘',
    kind: 'survey',
    state: 'current' as const,
    by: null,
    at: null,
    opinion: null,
  },
]

test('what the case waits for comes first and has Enter; what may be needed besides follows with numbers', () => {
  const offers = offersOf({
    steps: [],
    supplement: null,
    actions: [action('withdraw', true), action('ask-supplement', true), action('accept', true)],
  })
  expect(offers.map(({ action: name, key, rank }) => [name, key, rank])).toEqual([
    ['accept', 'enter', 'main'],
    ['ask-supplement', '2', 'main'],
    ['withdraw', '3', 'side'],
  ])
})

test('a step is passed or sent back: two buttons with its name', () => {
  const offers = offersOf({
    steps,
    supplement: null,
    actions: [action('take-step', true, { step: 'survey' })],
  })
  expect(offers.map(({ label, outcome, step }) => [label, outcome, step])).toEqual([
    ['通过现场踏勘', 'passed', 'survey'],
    ['退回上一步', 'sent-back', 'survey'],
  ])
})

test('the first step has nothing to go back to', () => {
  const first = steps.map((step) => ({ ...step, state: 'open' as const }))
  const offers = offersOf({
    steps: first,
    supplement: null,
    actions: [action('take-step', true, { step: 'review' })],
  })
  expect(offers.map(({ outcome }) => outcome)).toEqual(['passed'])
})

test('what is not allowed is no button, and undo stands apart', () => {
  expect(
    offersOf({ steps: [], supplement: null, actions: [action('accept', false), action('undo', true)] }),
  ).toEqual([])
})

test('the tenth button has no key', () => {
  const names = ['accept', 'ask-supplement', 'decline', 'consult', 'wait', 'flag-urgent', 'reassign'] as const
  const more = ['correct-details', 'withdraw', 'propose-reply'] as const
  const offers = offersOf({
    steps: [],
    supplement: null,
    actions: [...names, ...more].map((name) => action(name, true)),
  })
  expect(offers.map(({ key }) => key)).toEqual(['enter', '2', '3', '4', '5', '6', '7', '8', '9', null])
})

test('reasons that are clauses are told first', () => {
  const refusals = [{ clause: 'cases.2.2', field: null, message: '须负责人在到期前批准' }]
  const closed = notNow({
    actions: [action('deliver', false), action('ask-extension', false, { refusals }), action('accept', true)],
  })
  expect(closed.map(({ action: name }) => name)).toEqual(['ask-extension', 'deliver'])
})
