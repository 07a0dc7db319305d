import { randomUUID } from 'node:crypto'
import type { ActionName } from '@yimen/contract/cases-view.ts'
import fc from 'fast-check'
import type { CaseState } from '../modules/cases/case.ts'
import { next } from '../modules/cases/case.ts'
import type { ItemVersion } from '../modules/cases/context.ts'
import { citizen } from '../modules/cases/testing.ts'
import type { PersonKey, TestCentre } from '../modules/organisation/testing.ts'

/** One thing somebody tries on a case; what it is in full depends on how the case stands then. */
export type Attempt = {
  /** Which act of those the phase knows; now and then any. */
  act: number
  anyAct: boolean
  /** Who: usually somebody whose act it is. */
  who: number
  anybody: boolean
  /** Decides the details of the form. */
  detail: number
  /** Time that passes before it. */
  seconds: number
}

export const attempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({
    act: fc.nat(1000),
    anyAct: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    who: fc.nat(1000),
    anybody: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    detail: fc.nat(1000),
    seconds: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 60, max: 200_000 })),
  }),
  { minLength: 4, maxLength: 16 },
)

const ALL = [...new Set(Object.values(next).flat())] as ActionName[]
const PEOPLE: readonly PersonKey[] = [
  'clerk',
  'colleague',
  'lead',
  'approver',
  'unitLead',
  'otherClerk',
  'otherLead',
  'supervision',
  'discipline',
  'administrator',
]
const USUALLY: Partial<Record<ActionName, readonly PersonKey[]>> = {
  'take-step': ['lead', 'approver', 'unitLead', 'clerk'],
  consult: ['lead', 'clerk'],
  'answer-consultation': ['otherLead', 'otherUnitLead'],
  'stop-clock': ['lead', 'approver'],
  'resume-clock': ['lead', 'approver'],
  'ask-extension': ['clerk', 'lead'],
  'decide-extension': ['unitLead'],
  grant: ['approver', 'unitLead', 'clerk'],
  refuse: ['approver', 'clerk'],
  'confirm-reply': ['lead', 'unitLead'],
  'flag-urgent': ['lead', 'unitLead'],
  'correct-wrong-finish': ['lead'],
  reassign: ['lead'],
}
const AT_THE_WINDOW: readonly PersonKey[] = ['clerk', 'colleague', 'lead']

const pick = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

export type Scene = {
  state: CaseState
  item: ItemVersion
  centre: TestCentre
  /** Who acted last, for undoing; null where it was nobody of these. */
  last: PersonKey | null
}

/** Who tries which act. */
export const chosen = (a: Attempt, { state, last }: Scene): { who: PersonKey; act: ActionName } => {
  const act = a.anyAct ? pick(ALL, a.act) : pick<ActionName>(next[state.phase], a.act)
  if (a.anybody) return { who: pick(PEOPLE, a.who), act }
  if (act === 'undo' && last !== null) return { who: last, act }
  return { who: pick(USUALLY[act] ?? AT_THE_WINDOW, a.who), act }
}

const words = '依照规定办理，事实清楚，理由充分。'

/** A form that mostly fits. */
export const formOf = (act: ActionName, n: number, { state: c, item, centre }: Scene): object => {
  const current = c.steps.find(({ state }) => state === 'open')?.key ?? 'none'
  const passed = c.steps.filter(({ state }) => state === 'passed').map(({ key }) => key)
  const materials = item.content.materials.map(({ key, originals, copies }) => ({ key, originals, copies }))
  const points = item.content.materials
    .slice(0, 1 + (n % 3))
    .map(({ key }) => ({ material: key, requirement: words }))
  const forms: Record<ActionName, () => object> = {
    accept: () => (n % 2 === 0 ? { materials } : {}),
    decline: () => ({ ground: 'barred', reasons: words, basis: '某法第六条' }),
    'ask-supplement': () => ({ points: n % 4 === 0 ? points.slice(0, 1) : points }),
    supplement: () => ({
      materials: n % 2 === 0 ? materials : materials.slice(0, 1),
      met: (c.supplement?.points ?? []).map((_, i) => i).slice(0, 1 + (n % 3)),
    }),
    convert: () => ({ reason: words }),
    wait: () => ({ reason: 'payment', ...(n % 2 === 0 ? { note: words } : {}) }),
    'take-step': () =>
      n % 5 === 0 && passed.length > 0
        ? { step: pick(passed, n), outcome: 'sent-back', opinion: words }
        : {
            step: current,
            outcome: 'passed',
            opinion: words,
            secondPerson: centre.people.colleague.personId,
          },
    consult: () => ({ unitId: centre.otherUnit.unitId, question: words }),
    'answer-consultation': () => ({
      consultation: c.consultations.find(({ answer }) => answer === null)?.id ?? randomUUID(),
      answer: words,
    }),
    'stop-clock': () => ({ kind: 'expert-review', basis: '某法第四十五条', neededTime: '10个工作日' }),
    'resume-clock': () => ({ result: words }),
    'ask-extension': () => ({ days: 1 + (n % 12), reason: words }),
    'decide-extension': () => ({ approve: n % 3 !== 0, reason: words }),
    pay: () => ({
      fee: item.content.fees[0]?.key ?? 'fee',
      amount: item.content.fees[0]?.amount ?? 1,
      receiptNumber: '0000001',
      paidOn: '2026-11-20',
    }),
    exempt: () => ({ fee: item.content.fees[0]?.key ?? 'fee', basis: '某文件' }),
    grant: () => ({
      certificate: { name: '证', number: `Z${n}`, validFrom: '2026-11-20', validTo: null, issuer: '局' },
    }),
    refuse: () => ({ facts: words, reasons: words, basis: '某法第六条' }),
    'propose-reply': () => ({
      basis: { name: '某法', article: '第六条', text: '不得办理。' },
      explanation: words,
    }),
    'confirm-reply': () => ({ confirm: n % 2 === 0 }),
    deliver: () => ({ way: 'in-person', receiver: '陈家兴' }),
    offer: () => ({ told: 'phone' }),
    withdraw: () => ({ reason: words, by: 'applicant' }),
    'correct-details': () => ({ applicant: citizen(1 + (n % 900)), reason: words }),
    'flag-urgent': () => ({ reason: words, targetOn: '2026-12-01' }),
    'correct-wrong-finish': () => ({ reason: words }),
    reassign: () => ({
      personId: n % 3 === 0 ? null : centre.people[n % 2 === 0 ? 'clerk' : 'colleague'].personId,
    }),
    undo: () => ({}),
  }
  return forms[act]()
}
