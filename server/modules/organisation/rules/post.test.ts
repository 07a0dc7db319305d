import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor/actor.ts'
import { type EndFacts, endRefusals, type PostFacts, postRefusals } from './post.ts'

const actor = { ...systemActor(1), personId: 'administrator' }
const always = { fromOn: '2020-01-01', toOn: null }
const unit = { ...always, unitId: 'u', name: '民政局' }
const window = { ...always, unitId: 'u', name: '民政窗口' }
const sound: PostFacts = {
  actor,
  today: '2026-11-20',
  personId: 'clerk',
  person: { ...always, name: '张敏' },
  role: 'clerk',
  unit: null,
  window,
  fromOn: '2026-11-20',
  toOn: null,
  same: null,
}
const fields = (more: Partial<PostFacts>): (string | null)[] =>
  postRefusals({ ...sound, ...more }).map(({ field }) => field)

describeClause('items.5.2', () => {
  test.each<[string, Partial<PostFacts>, string[]]>([
    ['a clerk at a window', {}, []],
    ['a clerk at a window of that unit', { unit }, []],
    ['a clerk without a window', { window: null }, ['windowId']],
    ['a window of another unit', { unit: { ...unit, unitId: 'v' } }, ['unitId']],
    ['an approver of a unit', { role: 'approver', unit, window: null }, []],
    ['an approver of nothing', { role: 'approver', window: null }, ['unitId']],
    ['an approver at a window', { role: 'approver', unit }, ['windowId']],
    ['the director', { role: 'director', window: null }, []],
    ['the director of a unit', { role: 'director', unit, window: null }, ['unitId']],
    ['oneself', { personId: 'administrator' }, ['role']],
    ['one day', { toOn: '2026-11-20' }, []],
    ['no day', { toOn: '2026-11-19' }, ['toOn']],
    ['held already', { same: always }, ['role']],
  ])('%s', (_, more, expected) => {
    expect(fields(more)).toEqual(expected)
  })

  test.each<[string | null, string | null, boolean]>([
    [null, null, true],
    ['2026-12-01', null, false],
    ['2026-12-01', '2026-12-01', true],
    ['2026-12-01', '2026-12-02', false],
  ])('a window open until %s, a post until %s', (last, toOn, isSound) => {
    expect(fields({ window: { ...window, toOn: last }, toOn })).toEqual(isSound ? [] : ['windowId'])
    expect(fields({ person: { ...sound.person, toOn: last }, toOn })).toEqual(isSound ? [] : ['fromOn'])
  })

  test('the last administrator stays', () => {
    const last: EndFacts = { ...ending, role: 'administrator', administrators: 0 }
    expect(endRefusals(last)).toMatchObject([{ clause: 'items.5.2' }])
    expect(endRefusals({ ...last, administrators: 1 })).toEqual([])
    expect(endRefusals({ ...last, role: 'clerk' })).toEqual([])
    expect(endRefusals({ ...ending, personId: 'administrator' })).toHaveLength(1)
  })
})

const ending: EndFacts = {
  actor,
  today: '2026-11-20',
  personId: 'clerk',
  role: 'clerk',
  toOn: null,
  lastOn: '2026-11-20',
  administrators: 0,
}

describeClause('fault.5.4', () => {
  test.each([
    ['2026-11-20', []],
    ['2026-11-19', ['fromOn']],
  ])('a post from %s', (fromOn, expected) => {
    expect(fields({ fromOn })).toEqual(expected)
  })

  test.each([
    ['2026-11-19', null, []],
    ['2026-11-18', null, ['lastOn']],
    ['2026-11-20', '2026-11-21', []],
    ['2026-11-21', '2026-11-21', ['lastOn']],
  ])('ended with %s where it lasts until %s', (lastOn, toOn, expected) => {
    expect(endRefusals({ ...ending, lastOn, toOn }).map(({ field }) => field)).toEqual(expected)
  })
})
