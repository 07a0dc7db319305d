import { expect, test } from 'vitest'
import { beginSessionEra, onSessionLost, sessionEra, tellSession } from './session-state.ts'

test('that the session is lost is told, unless the answer is to what was asked before it was given', () => {
  const told: string[] = []
  onSessionLost((kind) => told.push(kind))
  const asked = sessionEra()
  tellSession('refused', asked)
  tellSession('locked', asked)
  expect(told).toEqual(['locked'])
  beginSessionEra()
  tellSession('locked', asked)
  tellSession('signed-out', asked)
  expect(told).toEqual(['locked'])
  tellSession('signed-out', sessionEra())
  tellSession('locked')
  expect(told).toEqual(['locked', 'signed-out', 'locked'])
})
