import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { itemWith, soundItem } from '../../items/testing/sound-item.ts'
import type { CaseEvent } from '../case.ts'
import type { Context } from '../context.ts'
import {
  accepted,
  FRIDAY,
  given,
  granted,
  happens,
  OTHER_UNIT,
  refusedBy,
  type Scene,
  scene,
  someone,
  stepTaken,
  takenIn,
  UNIT,
  versionOf,
  when,
  words,
  bothSteps,
  paid,
} from '../testing-decide.ts'
import { grant } from './decide.ts'
import { answerConsultation, consult, takeStep } from './take-step.ts'

const certificate = {
  name: '示例经营许可证',
  number: 'ZS-1',
  validFrom: '2026-11-20',
  validTo: null,
  issuer: '浏阳市市场监督管理局',
}
const promised = [takenIn(), accepted()]
const ready = [...promised, ...bothSteps, paid]
const consulted: CaseEvent = {
  type: 'consulted',
  actAt: FRIDAY,
  id: 'x',
  consultedUnitId: OTHER_UNIT,
  question: words('?'),
}
const answered: CaseEvent = { type: 'consultation-answered', actAt: FRIDAY, id: 'x', answer: words('无') }
const as = (actor: Context['actor'], more: Partial<Context> = {}): Scene => scene({ actor, ...more })

describeClause('cases.2.3', () => {
  const step = { step: 'review', outcome: 'passed' as const, opinion: '同意。' }
  test.each([
    ['open', [consulted], ['cases.2.3']],
    ['answered', [consulted, answered], []],
  ])('a question to another unit that is %s', (_state, events, expected) => {
    expect(refusedBy(when(given(...promised, ...events), takeStep, step))).toEqual(expected)
    expect(refusedBy(when(given(...ready, ...events), grant, { certificate }))).toEqual(expected)
  })

  test.each([
    ['the unit that was asked', [`unit:${OTHER_UNIT}`], []],
    ['another one', ['unit:u3'], ['cases.2.3', 'cases.2.3']],
  ])('answered by %s', (_who, scopes, expected) => {
    const actor = someone('clerk', { scopes, authorities: [] })
    expect(
      refusedBy(
        when(
          given(...promised, consulted),
          answerConsultation,
          { consultation: 'x', answer: '无。' },
          as(actor),
        ),
      ),
    ).toEqual(expected)
  })

  test('answered once', () => {
    const actor = someone('clerk', { scopes: [`unit:${OTHER_UNIT}`], authorities: [] })
    const again = when(
      given(...promised, consulted, answered),
      answerConsultation,
      { consultation: 'x', answer: '无。' },
      as(actor),
    )
    expect(refusedBy(again)).toEqual(['cases.2.3'])
  })

  test('the window asks', () => {
    expect(
      happens(when(given(...promised), consult, { unitId: OTHER_UNIT, question: '是否登记？' })),
    ).toEqual(['consulted'])
  })
})

describeClause('service.2.4', () => {
  const form = (step: string, outcome: 'passed' | 'sent-back' = 'passed') => ({
    step,
    outcome,
    opinion: '意见。',
  })
  test.each([
    ['the step it stands at', promised, form('review'), []],
    ['the one after', promised, form('inner'), ['service.2.4 step']],
    ['one the version does not have', promised, form('visit'), ['service.2.4 step']],
    ['back to one not passed yet', promised, form('inner', 'sent-back'), ['service.2.4 step']],
    ['a step after all are passed', [...promised, ...bothSteps], form('inner'), ['service.2.4 step']],
    ['back after all are passed', [...promised, ...bothSteps], form('review', 'sent-back'), []],
    ['a step before acceptance', [takenIn()], form('review'), ['service.2.4']],
    ['a step after the decision', [...ready, granted], form('review'), ['service.2.4']],
  ])('%s', (_which, events, given_, expected) => {
    expect(refusedBy(when(given(...events), takeStep, given_))).toEqual(expected)
  })

  test('back to one that was passed, by whoever holds the step now', () => {
    const back = form('review', 'sent-back')
    expect(
      refusedBy(when(given(...promised, stepTaken('review')), takeStep, back, as(someone('unit-lead')))),
    ).toEqual([])
  })

  test.each([
    ['alone', {}, ['service.2.4 secondPerson']],
    ['with oneself', { secondPerson: 'p-clerk' }, ['service.2.4 secondPerson']],
    ['with a colleague', { secondPerson: 'p9' }, []],
    ['with somebody of another unit', { secondPerson: 'p8' }, ['service.2.4 secondPerson']],
  ])('a survey %s', (_how, second, expected) => {
    const steps = soundItem.steps.map((step) => ({ ...step, kind: 'survey' as const }))
    const here = scene({ version: versionOf(itemWith({ steps })) })
    expect(refusedBy(when(given(...promised), takeStep, { ...form('review'), ...second }, here))).toEqual(
      expected,
    )
  })
})

describeClause('fault.5.4', () => {
  const only = (...acts: string[]) =>
    as(someone('clerk', { authorities: [{ unitId: UNIT, itemId: null, acts, insteadOf: null }] }))
  const step = { step: 'review', outcome: 'passed' as const, opinion: '同意。' }
  test.each([
    ['this very step', 'step:review', []],
    ['steps', 'step', []],
    ['another step', 'step:inner', ['items.5.2']],
    ['decisions', 'decision', ['items.5.2']],
  ])('a step by whoever is granted %s', (_what, act, expected) => {
    expect(refusedBy(when(given(...promised), takeStep, step, only(act)))).toEqual(expected)
  })
  test.each([
    ['decision', []],
    ['step', ['items.5.2']],
    ['finish', ['items.5.2']],
  ])('a decision by whoever is granted %s', (act, expected) => {
    expect(refusedBy(when(given(...ready), grant, { certificate }, only(act)))).toEqual(expected)
  })
})

describeClause('fault.5.4', () => {
  const inner = { step: 'inner', outcome: 'passed' as const, opinion: '同意。' }
  const reviewed = given(...promised, stepTaken('review'))
  const named = [{ unitId: 'u1', itemId: null, acts: ['step:inner'], insteadOf: null }]
  test.each([
    ['by its own role', someone('unit-lead'), []],
    ['by a clerk, though granted steps in general', someone('clerk'), ['items.5.2']],
    ['by an approver', someone('approver'), ['items.5.2']],
    ['by a clerk who is granted this very step', someone('clerk', { authorities: named }), []],
  ])('a step of the head of the unit %s', (_who, actor, expected) => {
    expect(refusedBy(when(reviewed, takeStep, inner, as(actor)))).toEqual(expected)
  })
})
