import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { PartyFields } from '../../../kernel/party/party.ts'
import { itemWith } from '../../items/testing/sound-item.ts'
import type { CaseEvent } from '../case.ts'
import type { Context } from '../context.ts'
import {
  accepted,
  FRIDAY,
  given,
  granted,
  happens,
  letterRef,
  paid,
  refusedBy,
  type Scene,
  scene,
  someone,
  stepTaken,
  takenIn,
  versionOf,
  visitor,
  when,
  words,
  bothSteps,
} from '../testing-decide.ts'
import { grant, refuse } from './decide.ts'
import { correctWrongFinish, deliver, offer } from './deliver.ts'
import { takeStep } from './take-step.ts'
import { citizen } from '../testing.ts'

const promised = [takenIn(), accepted()]
const certificate = {
  name: '示例经营许可证',
  number: 'ZS-1',
  validFrom: '2026-11-20',
  validTo: null,
  issuer: '浏阳市市场监督管理局',
}
const ready = [...promised, ...bothSteps, paid]
const stopped: CaseEvent = {
  type: 'clock-stopped',
  actAt: FRIDAY,
  kind: 'hearing',
  letter: letterRef('clock-stop'),
}
const as = (actor: Context['actor'], more: Partial<Context> = {}): Scene => scene({ actor, ...more })

describeClause('fault.5.6', () => {
  test.each([
    ['every step passed and the fee paid', ready, []],
    ['a step open', [...promised, stepTaken('review'), paid], ['fault.5.6']],
    [
      'a step sent back',
      [...ready, { type: 'sent-back', actAt: FRIDAY, step: 'inner', opinion: words('补') }],
      ['fault.5.6'],
    ],
    ['the fee not entered', [...promised, ...bothSteps], ['fault.5.6']],
    [
      'the fee exempted',
      [...promised, ...bothSteps, { type: 'exempted', actAt: FRIDAY, fee: 'cost', basis: words('低保') }],
      [],
    ],
    ['not accepted', [takenIn(), paid], ['fault.5.6', 'fault.5.6']],
  ] as [string, CaseEvent[], string[]][])('granting with %s', (_with, events, expected) => {
    expect(refusedBy(when(given(...events), grant, { certificate }))).toEqual(expected)
  })

  test.each([
    ['named', { certificate }, []],
    ['not named', {}, ['fault.5.6 certificate']],
    ['ending on the day it begins', { certificate: { ...certificate, validTo: '2026-11-20' } }, []],
    [
      'ending the day before',
      { certificate: { ...certificate, validTo: '2026-11-19' } },
      ['fault.5.6 certificate.validTo'],
    ],
  ])('a certificate %s', (_how, form, expected) => {
    expect(refusedBy(when(given(...ready), grant, form))).toEqual(expected)
  })

  test('a result that is no document needs no certificate', () => {
    const version = versionOf(itemWith({ result: { name: '登记', kind: 'record' } }))
    expect(refusedBy(when(given(...ready), grant, {}, scene({ version })))).toEqual([])
  })

  test('a decision starts the delivery clock: ten working days', () => {
    const decision = when(given(...ready), grant, { certificate })
    expect('events' in decision && decision.events).toMatchObject([
      { type: 'granted', clock: { kind: 'delivery', amount: 10, unit: 'working-day', startAt: FRIDAY } },
    ])
  })

  test.each([
    ['in person', 'in-person', undefined, []],
    ['by post with its number', 'post', 'EMS 1234567890', []],
    ['by post without', 'post', undefined, ['fault.5.6 proof']],
    ['left without a witness', 'left', undefined, ['fault.5.6 proof']],
    ['to an agent nobody named', 'agent', undefined, ['fault.5.6 way']],
  ] as const)('delivered %s', (_how, way, proof, expected) => {
    const form = { way, receiver: '陈家兴', ...(proof === undefined ? {} : { proof }) }
    expect(refusedBy(when(given(...ready, granted), deliver, form))).toEqual(expected)
  })

  test.each([
    [['submit'], ['fault.5.6 way']],
    [['submit', 'receive-result'], []],
  ])('an agent with the powers %j takes the result: %j', (powers, expected) => {
    const agent: PartyFields = { ...citizen(2), powers }
    const here = scene({ read: { party: () => agent, text: (ref) => ref.text } })
    const c = given(takenIn({ agent: { party: 'agent', hash: '' } }), accepted(), ...bothSteps, paid, granted)
    expect(refusedBy(when(c, deliver, { way: 'agent', receiver: '李强' }, here))).toEqual(expected)
  })

  test('told and offered once; then it is the applicant’s to fetch', () => {
    const offered: CaseEvent = { type: 'offered', actAt: FRIDAY, told: 'phone', note: null }
    expect(happens(when(given(...ready, granted), offer, { told: 'phone' }))).toEqual(['offered'])
    expect(refusedBy(when(given(...ready, granted, offered), offer, { told: 'phone' }))).toEqual([
      'fault.5.6',
    ])
  })

  test.each([
    ['the clerk', someone('clerk'), ['fault.5.6']],
    ['the window lead', someone('window-lead'), []],
    ['the lead of another unit', visitor('window-lead'), ['fault.5.6']],
  ])('a wrong finish is corrected by %s', (_who, actor, expected) => {
    expect(
      refusedBy(when(given(...ready, granted), correctWrongFinish, { reason: '点错了件。' }, as(actor))),
    ).toEqual(expected)
  })
})

describeClause('cases.2.2', () => {
  test('while stopped by law nothing is decided and no step is taken', () => {
    expect(refusedBy(when(given(...ready, stopped), grant, { certificate }))).toEqual(['cases.2.2'])
    const step = { step: 'review', outcome: 'passed' as const, opinion: '同意。' }
    expect(refusedBy(when(given(...promised, stopped), takeStep, step))).toEqual(['cases.2.2'])
  })
})

describeClause('cases.3.2', () => {
  const form = {
    facts: '经营场所不固定，没有租赁合同。',
    reasons: '不符合示例法第一条的条件。',
    basis: '示例法第一条',
  }
  test.each([
    ['nine characters of reasons', { reasons: '不符合法定的条件。' }, ['cases.3.2 reasons']],
    ['ten characters of reasons', { reasons: '不符合示例法的条件。' }, []],
    ['nine characters of facts', { facts: '经营场所并不固定。' }, ['cases.3.2 reasons']],
  ])('a refusal with %s', (_what, more, expected) => {
    expect(refusedBy(when(given(...ready), refuse, { ...form, ...more }))).toEqual(expected)
  })

  test('its letter tells both remedies: the unit’s, or what the item says otherwise', () => {
    const remedyOf = (here: Scene) => {
      when(given(...ready), refuse, form, here)
      return here.letters[0]?.body['remedy']
    }
    expect(remedyOf(scene())).toEqual({
      reconsideration: '浏阳市人民政府',
      reconsiderationDays: 60,
      court: '浏阳市人民法院',
      lawsuitMonths: 6,
    })
    const own = {
      reconsideration: '长沙市人民政府',
      reconsiderationDays: 60,
      court: '长沙铁路运输法院',
      lawsuitMonths: 3,
    }
    expect(remedyOf(scene({ version: versionOf(itemWith({ remedy: own })) }))).toEqual(own)
  })
})
