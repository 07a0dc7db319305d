import { describe, expect, test } from 'vitest'
import { diffTasks, type OpenTask, type WantedTask } from './diff-tasks.ts'

const object = { kind: 'case', id: 'case-1' }
const ids = () => {
  let n = 0
  return () => `new-${++n}`
}
const decide: WantedTask = {
  kind: 'decide',
  holder: 'approver:a',
  watcher: 'window:1',
  dueAt: '2026-11-20T18:00:00+08:00',
  data: { key: 'main', step: '审查' },
}
const standing: OpenTask = {
  id: 'old-1',
  kind: 'decide',
  holder: 'approver:a',
  watcher: 'window:1',
  dueAt: '2026-11-20T10:00:00.000Z',
  urgent: false,
  data: { step: '审查', key: 'main' },
}
const diff = (wanted: readonly WantedTask[], open: readonly OpenTask[], gone?: 'done' | 'dropped') =>
  diffTasks(wanted, open, object, ids(), gone)

describe('what changes', () => {
  test('nothing where the same is wanted, however the moment is written', () => {
    expect(diff([decide], [standing])).toEqual({ openTasks: [], closeTasks: [] })
  })
  test.each<[string, Partial<WantedTask>]>([
    ['holder', { holder: 'approver:b' }],
    ['watcher', { watcher: null }],
    ['day', { dueAt: '2026-11-20T18:00:01+08:00' }],
    ['no day', { dueAt: null }],
    ['urgency', { urgent: true }],
    ['data', { data: { key: 'main', step: '决定' } }],
  ])('another %s: dropped and opened anew', (_what, change) => {
    const { openTasks, closeTasks } = diff([{ ...decide, ...change }], [standing])
    expect(closeTasks).toEqual([{ id: 'old-1', state: 'dropped' }])
    expect(openTasks).toMatchObject([{ id: 'new-1', kind: 'decide', objectKind: 'case', objectId: 'case-1' }])
  })
  test('another key is another task', () => {
    const { openTasks, closeTasks } = diff([decide, { ...decide, data: { key: 'second' } }], [standing])
    expect(closeTasks).toEqual([])
    expect(openTasks).toMatchObject([{ data: { key: 'second' } }])
  })
  test.each([
    [undefined, 'done'],
    ['done', 'done'],
    ['dropped', 'dropped'],
  ] as const)('no longer wanted (%s): %s', (gone, state) => {
    expect(diff([], [standing], gone)).toEqual({ openTasks: [], closeTasks: [{ id: 'old-1', state }] })
  })
  test('a row has every field, absent ones empty', () => {
    expect(diff([{ kind: 'accept', holder: 'window:1', dueAt: null }], []).openTasks).toEqual([
      {
        id: 'new-1',
        kind: 'accept',
        holder: 'window:1',
        watcher: null,
        dueAt: null,
        urgent: false,
        data: {},
        objectKind: 'case',
        objectId: 'case-1',
      },
    ])
  })
  test('two open ones of one identity: one stays', () => {
    expect(diff([decide], [{ ...standing, id: 'old-0' }, standing]).closeTasks).toEqual([
      { id: 'old-0', state: 'dropped' },
    ])
  })
  test('two wanted ones of one identity are a mistake', () => {
    expect(() => diff([decide, decide], [])).toThrow('two wanted')
  })
})
