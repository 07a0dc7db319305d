import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lineLog } from './line-log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open = () => {
  const written: string[] = []
  return {
    written,
    ...lineLog(
      () => new Date('2026-11-23T01:00:00Z'),
      (text) => void written.push(text),
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
