import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lineLog } from './line-log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open = (least?: 'warning' | 'error') => {
  const written: string[] = []
  return {
    written,
    ...lineLog(
      () => new Date('2026-11-23T01:00:00Z'),
      (text) => void written.push(text),
      least,
    ),
  }
}

test('lines wait for company and are written together, each with its time', () => {
  const { log, written } = open()
  log({ route: '/a' })
  log({ route: '/b' })
  expect(written).toEqual([])
  vi.advanceTimersByTime(40)
  expect(written).toEqual([
    '{"at":"2026-11-23T01:00:00.000Z","route":"/a"}\n{"at":"2026-11-23T01:00:00.000Z","route":"/b"}\n',
  ])
})

test('an error does not wait and takes along what came before it', () => {
  const { log, written } = open()
  log({ route: '/a' })
  log({ level: 'error', error: 'x' })
  expect(written).toHaveLength(1)
  expect(written[0]?.split('\n')).toHaveLength(3)
})

test('many lines do not wait either, and flushing writes what is left, once', () => {
  const { log, flush, written } = open()
  for (let i = 0; i < 400; i++) log({ route: `/${'x'.repeat(100)}` })
  expect(written.length).toBeGreaterThan(0)
  flush()
  const lines = written.join('').trimEnd().split('\n').length
  flush()
  vi.advanceTimersByTime(100)
  expect(written.join('').trimEnd().split('\n')).toHaveLength(lines)
  expect(lines).toBe(400)
})

test('lines below the least level are left out; a level nobody knows is not', () => {
  const { log, flush, written } = open('warning')
  log({ route: '/a' })
  log({ level: 'info', route: '/b' })
  log({ level: 'warning', route: '/c' })
  log({ level: 'error', route: '/d' })
  log({ level: 'odd', route: '/e' })
  flush()
  expect(written.join('').match(/"route":"\/."/g)).toEqual(['"route":"/c"', '"route":"/d"', '"route":"/e"'])
})
