import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActionName } from '@yimen/contract/cases-view.ts'
import { diffTasks } from '../../kernel/task/index.ts'
import { actionsOf } from './actions.ts'
import { decideAct, mayAct } from './act.ts'
import { anyActs } from './acts/index.ts'
import type { CaseState } from './case.ts'
import { dutiesOf } from './duties.ts'
import type { Entered } from './evolve.ts'
import { continueCase, foldCase } from './fold.ts'
import type { LateForm } from './rules/late-entry.ts'
import { tasksOf } from './tasks.ts'
import { itemWith, soundItem } from '../items/testing/sound-item.ts'
import {
  CASE,
  entered,
  FRIDAY,
  OTHER_UNIT,
  scene,
  someone,
  takenIn,
  UNIT,
  versionOf,
} from './testing-decide.ts'
import { citizen } from './testing.ts'

/** Forms that can be right for a case of the sound item; whether they are is for the rules to say. */
const forms: Partial<Record<ActionName, (c: CaseState) => object>> = {
  accept: () => ({ materials: [{ key: 'form', originals: 1, copies: 0 }] }),
  decline: () => ({ ground: 'barred', reasons: '法律禁止在此经营。', basis: '示例法第九条' }),
  'ask-supplement': () => ({ points: [{ material: 'form', requirement: '请签名。' }] }),
  supplement: () => ({ materials: [{ key: 'form', originals: 1, copies: 0 }], met: [0] }),
  convert: () => ({ reason: '需核对档案。' }),
  wait: () => ({ reason: 'payment' }),
  'take-step': (c) => ({
    step: c.steps.find(({ state }) => state === 'open')?.key ?? 'review',
    outcome: c.steps.some(({ state }) => state === 'open') ? 'passed' : 'sent-back',
    opinion: '同意。',
  }),
  consult: () => ({ unitId: OTHER_UNIT, question: '是否登记？' }),
  'answer-consultation': (c) => ({
    consultation: c.consultations.find(({ answer }) => answer === null)?.id ?? 'x',
    answer: '没有。',
  }),
  'stop-clock': () => ({ kind: 'hearing', basis: '第四十五条', neededTime: '约5个工作日' }),
  'resume-clock': () => ({ result: '结束。' }),
  'ask-extension': () => ({ days: 5, reason: '案情复杂。' }),
  'decide-extension': () => ({ approve: true, reason: '同意。' }),
  pay: () => ({ fee: 'cost', amount: 2000, receiptNumber: '43018126000001', paidOn: '2026-11-20' }),
  exempt: () => ({ fee: 'cost', basis: '低保对象。' }),
  grant: () => ({
    certificate: { name: '证', number: 'Z1', validFrom: '2026-11-20', validTo: null, issuer: '市场局' },
  }),
  refuse: () => ({
    facts: '经营场所不固定，没有租赁合同。',
    reasons: '不符合示例法第一条的条件。',
    basis: '示例法第一条',
  }),
  'propose-reply': () => ({
    basis: { name: '示例法', article: '第九条', text: '禁止。' },
    explanation: '法律禁止。',
  }),
  'confirm-reply': () => ({ confirm: true }),
  deliver: () => ({ way: 'in-person', receiver: '陈家兴' }),
  offer: () => ({ told: 'phone' }),
  withdraw: () => ({ by: 'applicant', reason: '不办了。' }),
  'correct-details': () => ({ applicant: { ...citizen(), name: '陈佳兴' }, reason: '录入有误。' }),
  'flag-urgent': () => ({ reason: '出国。', targetOn: '2026-11-24' }),
  'correct-wrong-finish': () => ({ reason: '点错了件。' }),
  reassign: () => ({ personId: 'p9' }),
  undo: () => ({}),
}
const names = Object.keys(forms) as ActionName[]
/** What leads on, so that many cases come to their end. */
const onward: readonly ActionName[] = ['accept', 'take-step', 'take-step', 'pay', 'resume-clock', 'grant']
const version = versionOf(
  itemWith({
    statutory: { ...soundItem.statutory, extension: { amount: 5, unit: 'working-day', approver: '局长' } },
  }),
)

/** Everybody at once, so that only the case and the moment can refuse. */
const everybody = (personId: string) =>
  someone('window-lead', {
    personId,
    roles: ['window-lead', 'unit-lead', 'approver'].flatMap((role) => someone(role as 'approver').roles),
    scopes: [...someone('window-lead').scopes, `unit:${UNIT}`, `unit:${OTHER_UNIT}`],
  })

const play = fc.record({
  type: fc.constantFrom('promised', 'immediate', 'reply'),
  moves: fc.array(
    fc.record({
      name: fc.constantFrom(...names, ...onward, ...onward, ...onward),
      who: fc.constantFrom('p1', 'p1', 'p1', 'p2'),
      minutes: fc.constantFrom(0, 0, 0, 0, 1, 60, 1_440),
    }),
    { minLength: 20, maxLength: 60 },
  ),
})

test('whatever is done in whatever order, a case stays whole and lies on somebody’s table', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(play, ({ type, moves }) => {
      const log: Entered[] = entered([takenIn({ caseType: type as 'promised' })])
      let c = foldCase(log)
      let atMs = Date.parse(FRIDAY)
      let from = 1
      let ids = 0
      for (const { name, who, minutes } of moves) {
        atMs += minutes * 60_000
        const now = new Date(atMs).toISOString()
        const before = log.at(-1)
        const last = {
          from,
          to: log.length,
          actor: before?.actor ?? '',
          at: before?.at ?? '',
          types: log.slice(from - 1).map(({ event }) => event.type),
          seenBy: [],
          lettersPrinted: false,
        }
        const here = scene({ now, actor: everybody(who), last, version }).ctx
        const ctx = { ...here, note: { ...here.note, newId: () => `n${++ids}` } }
        const act = anyActs[name]
        const form = { commandId: 'c', version: 1, ...forms[name]?.(c) } as LateForm
        const decision = decideAct(act, c, form, ctx)

        const offered = actionsOf(c, ctx).find(({ action }) => action === name)
        expect(offered?.allowed ?? false).toBe(mayAct(act, c, ctx).length === 0)
        const sound =
          'refusals' in decision
            ? decision.refusals.every(({ message }) => message.length > 0)
            : offered?.allowed
        expect(sound).toBe(true)
        if ('refusals' in decision) continue
        seen.add(name)
        const more = decision.events.map((event) => ({ event, actor: who, at: now }))
        c = continueCase(c, log, more)
        from = log.length + 1
        log.push(...more)

        expect(foldCase(log)).toEqual(c)
        const tasks = tasksOf(c, ctx)
        expect(() => diffTasks(tasks, [], { kind: 'case', id: CASE }, () => 'id')).not.toThrow()
        expect(tasks.length > 0).toBe(c.phase !== 'ended' && c.phase !== 'delivered')
        const duties = dutiesOf(c, CASE, ctx).map(({ code, occurrence }) => `${code} ${occurrence}`)
        expect(new Set(duties).size).toBe(duties.length)
      }
    }),
    { numRuns: 200, seed: 20261122 },
  )
  expect([...seen].toSorted()).toEqual(names.toSorted())
})
