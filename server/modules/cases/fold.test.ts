import { describe, expect, test } from 'vitest'
import type { CaseEvent } from './case.ts'
import { continueCase, foldCase } from './fold.ts'
import { accepted, bothSteps, entered, FRIDAY, given, granted, stepTaken, takenIn } from './testing-decide.ts'

const undone = (from: number, to: number): CaseEvent => ({ type: 'undone', actAt: FRIDAY, from, to })

describe('undoing', () => {
  test('goes back to the case before the undone events', () => {
    const before = given(takenIn(), accepted())
    expect(given(takenIn(), accepted(), stepTaken('review'), undone(3, 3))).toEqual(before)
    expect(given(takenIn(), accepted(), undone(2, 2))).toEqual(given(takenIn()))
  })

  test('what was undone can be done again, and undone again', () => {
    const again = given(takenIn(), accepted(), undone(2, 2), accepted())
    expect(again).toEqual(given(takenIn(), accepted()))
    expect(given(takenIn(), accepted(), undone(2, 2), accepted(), undone(4, 4))).toEqual(given(takenIn()))
  })

  test('an act of several events goes as a whole', () => {
    expect(given(takenIn(), accepted(), ...bothSteps, undone(3, 4))).toEqual(given(takenIn(), accepted()))
  })

  test('undoing intake ends the case; its number stays', () => {
    expect(given(takenIn(), accepted(), undone(1, 2))).toMatchObject({
      number: 'C1',
      phase: 'ended',
      ending: 'undone',
      endedAt: FRIDAY,
    })
  })

  test('there is nothing before the first event', () => {
    expect(() => foldCase([])).toThrow('without events')
    expect(() => given(undone(1, 1))).toThrow('nothing to undo')
  })
})

describe('continuing', () => {
  const all = [takenIn(), accepted(), ...bothSteps, granted]
  test.each([1, 2, 3, 4])('after %i events it comes to the same as folding all', (length) => {
    const events = entered(all)
    const earlier = events.slice(0, length)
    const whole = foldCase(events)
    expect(continueCase(foldCase(earlier), earlier, events.slice(length))).toEqual(whole)
    expect(continueCase(foldCase(earlier), [], events.slice(length))).toEqual(whole)
  })

  test('an undo needs all that came before', () => {
    const earlier = entered([takenIn(), accepted()])
    expect(continueCase(foldCase(earlier), earlier, entered([undone(2, 2)]))).toEqual(given(takenIn()))
  })

  test('a case begins with its intake', () => {
    expect(continueCase(null, [], entered([takenIn()]))).toEqual(given(takenIn()))
    expect(() => continueCase(null, [], [])).toThrow('without events')
  })
})
