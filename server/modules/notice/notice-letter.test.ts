import type { ItemContent, Material } from '@yimen/contract/items.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { describe, expect, test } from 'vitest'
import { itemWith, soundItem } from '../items/testing/sound-item.ts'
import { noticeBody, situationOf } from './notice-letter.ts'

const names = (answers: Record<string, string>) =>
  noticeBody(soundItem, answers).materials.map(({ name }) => name)
const [form, authority] = soundItem.materials as [Material, Material]

describeClause('notice.2', () => {
  test.each([
    [{ agent: 'agent' }, ['申请书', '授权委托书']],
    [{ agent: 'self' }, ['申请书']],
    [{}, ['申请书', '授权委托书']],
  ])('for the answers %j: %j', (answers, expected) => {
    expect(names(answers)).toEqual(expected)
  })
  test('what an unanswered question decides says when it is needed', () => {
    const [, open] = noticeBody(soundItem, {}).materials
    expect(open?.requirement).toBe('仅限这种情形：由谁办理？代理人')
    const [, answered] = noticeBody(soundItem, { agent: 'agent' }).materials
    expect(answered?.requirement).toBeUndefined()
  })
  test('procedure, conditions, place and hours are the item’s own', () => {
    const { procedure, conditions, place, hours } = noticeBody(itemWith({ quantityLimit: '每年10家' }), {})
    expect({ procedure, conditions, place, hours }).toEqual({
      procedure: soundItem.procedure,
      conditions: ['有固定的经营场所。', '数量限制：每年10家'],
      place: soundItem.place,
      hours: soundItem.hours,
    })
  })
  test('a form goes along; what the window looks up itself need not be brought', () => {
    const printed = { title: '申请书', fields: [{ label: '姓名', sample: '张样例' }] }
    const item = itemWith({
      materials: [
        { ...form, form: printed },
        { ...authority, originals: 0, copies: 0, tolerable: true },
        { ...form, key: 'later', tolerable: true, note: '近三个月内出具。' },
      ],
    })
    expect(noticeBody(item, { agent: 'agent' }).materials).toMatchObject([
      { requirement: '随单附空白表和填写样例', status: 'to-bring', issuer: '申请人自备' },
      { status: 'ready', issuer: '由窗口核验，不用带' },
      { requirement: '近三个月内出具；可以后补', status: 'to-bring' },
    ])
  })
  test('the answers stand in words', () => {
    expect(situationOf(soundItem, { agent: 'agent' })).toEqual(['由谁办理：代理人'])
    expect(situationOf(soundItem, {})).toEqual([])
  })
})

describe('terms and fees of a notice', () => {
  const of = (parts: Partial<ItemContent>) => noticeBody(itemWith(parts), {})
  const extension = { amount: 10, unit: 'working-day', approver: '本行政机关负责人' } as const
  test.each([
    [{}, '自受理之日起20个工作日'],
    [{ from: 'receipt', amount: 30, unit: 'calendar-day' }, '自收到申请之日起30日（含休息日）'],
    [{ extension }, '自受理之日起20个工作日，经本行政机关负责人批准可以延长10个工作日'],
    [{ amount: 0 }, '当场'],
  ] as const)('statutory %j: %s', (parts, text) => {
    expect(of({ statutory: { ...soundItem.statutory, ...parts } }).statutoryTerm).toBe(text)
  })
  test('the promise says what happens when it can’t be done at once, and which time does not count', () => {
    expect(of({}).promisedTerm).toBe('10个工作日')
    const days = (amount: number) => ({ amount, unit: 'working-day' as const })
    expect(of({ type: 'immediate', promised: days(0), fallback: days(3) }).promisedTerm).toBe(
      '当场办结；不能当场办结的，转为承诺件，3个工作日',
    )
    const [review] = soundItem.steps
    if (review === undefined) throw new Error('the sound item has a step')
    const steps = [{ ...review, name: '听证', stopsClock: true }]
    expect(of({ steps }).promisedTerm).toBe('10个工作日；听证所需时间不计算在内')
  })
  test('a fee stands with its standard, document and reductions; without one it is free', () => {
    expect(of({}).fee).toBe('工本费：20元/证，依据关于收费标准的通知（示发改〔2026〕1号），低保对象收10元')
    expect(of({ fees: [] }).fee).toBe('不收费')
  })
})
