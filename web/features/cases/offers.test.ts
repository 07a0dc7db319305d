import type { Action, CaseView } from '@yimen/contract/cases-view.ts'
import { expect, test } from 'vitest'
import { notNow, offersOf } from './offers.ts'

const action = (name: Action['action'], allowed: boolean, more: Partial<Action> = {}): Action => ({
  action: name,
  label: name,
  allowed,
  refusals: [],
  ...more,
})
const paper: CaseView['materials'][number] = {
  key: 'form',
  name: '申请表',
  neededOriginals: 1,
  neededCopies: 0,
  originals: 1,
  copies: 0,
  state: 'received',
  requirement: null,
}
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
    materials: [],
    actions: [action('withdraw', true), action('ask-supplement', true), action('accept', true)],
  })
  expect(offers.map(({ action: name, key, rank }) => [name, key, rank])).toEqual([
    ['accept', 'enter', 'main'],
    ['withdraw', '2', 'side'],
    ['ask-supplement', '3', 'side'],
  ])
})

test('while papers are missing, telling of them comes before acceptance', () => {
  const missing = { ...paper, state: 'missing' as const }
  const actions = [action('accept', true), action('ask-supplement', true), action('supplement', true)]
  const names = (materials: (typeof paper)[]) =>
    offersOf({ steps: [], supplement: null, materials, actions }).map(({ action: name }) => name)
  // With everything there nothing is left to hand in.
  expect(names([paper])).toEqual(['accept', 'ask-supplement'])
  expect(names([paper, missing])).toEqual(['ask-supplement', 'supplement', 'accept'])
})

test('a step is passed or sent back: two buttons with its name', () => {
  const offers = offersOf({
    steps,
    supplement: null,
    materials: [],
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
    materials: [],
    actions: [action('take-step', true, { step: 'review' })],
  })
  expect(offers.map(({ outcome }) => outcome)).toEqual(['passed'])
})

test('what is not allowed is no button, and undo stands apart', () => {
  expect(
    offersOf({
      steps: [],
      supplement: null,
      materials: [],
      actions: [action('accept', false), action('undo', true)],
    }),
  ).toEqual([])
})

test('the tenth button has no key', () => {
  const names = ['accept', 'ask-supplement', 'decline', 'consult', 'wait', 'flag-urgent', 'reassign'] as const
  const more = ['correct-details', 'withdraw', 'propose-reply'] as const
  const offers = offersOf({
    steps: [],
    supplement: null,
    materials: [],
    actions: [...names, ...more].map((name) => action(name, true)),
  })
  expect(offers.map(({ key }) => key)).toEqual(['enter', '2', '3', '4', '5', '6', '7', '8', '9', null])
})

test('what only may be done has a number, not Enter', () => {
  const offers = offersOf({ steps: [], supplement: null, materials: [], actions: [action('withdraw', true)] })
  expect(offers.map(({ key }) => key)).toEqual(['1'])
})

test('what somebody would ask about comes first, the rest apart', () => {
  const { asked, rest } = notNow({
    actions: [
      action('answer-consultation', false),
      action('deliver', false),
      action('withdraw', true),
      action('undo', false),
      action('accept', false),
    ],
  })
  expect(asked.map(({ action: name }) => name)).toEqual(['accept', 'deliver'])
  expect(rest.map(({ action: name }) => name)).toEqual(['answer-consultation'])
})

test('what is another person’s to do is nothing the clerk waits for', () => {
  const refusals = [{ clause: 'items.5.2', field: null, message: '没有授权' }]
  const { asked, rest } = notNow({ actions: [{ ...action('grant', false), refusals }] })
  expect([asked.length, rest.length]).toEqual([0, 1])
})

test('when every step is passed, deciding comes first and sending back is only possible', () => {
  const offers = offersOf({
    steps: steps.slice(0, 1),
    supplement: null,
    materials: [],
    actions: [action('take-step', true), action('grant', true)],
  })
  expect(offers.map(({ action: name, key }) => [name, key])).toEqual([
    ['grant', 'enter'],
    ['take-step', '2'],
  ])
})
