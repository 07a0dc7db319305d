import type { CaseState } from './case.ts'
import { type Entered, evolve } from './evolve.ts'

/** A case as it stood after each event; index 0 is before intake. */
const states = (events: readonly Entered[]): (CaseState | null)[] => {
  const seen: (CaseState | null)[] = [null]
  for (const entered of events) seen.push(step(seen, entered))
  return seen
}

/** Undoing goes back to the case before the undone events; both stay in the record. Undone intake ends the case. */
const step = (seen: readonly (CaseState | null)[], entered: Entered): CaseState => {
  const { event } = entered
  const current = seen.at(-1) ?? null
  if (event.type !== 'undone') return evolve(current, entered)
  const before = seen[event.from - 1] ?? null
  if (before !== null) return before
  if (current === null) throw new Error('nothing to undo')
  return { ...current, phase: 'ended', ending: 'undone', endedAt: event.actAt }
}

/** Folds all events of a case into its state. Throws on an empty list. */
export const foldCase = (events: readonly Entered[]): CaseState => {
  const state = states(events).at(-1)
  if (state === null || state === undefined) throw new Error('a case without events')
  return state
}

/** The state after further events, given all that came before (needed only where one of them undoes). */
export const continueCase = (
  current: CaseState | null,
  earlier: readonly Entered[],
  more: readonly Entered[],
): CaseState => {
  if (more.some(({ event }) => event.type === 'undone')) return foldCase([...earlier, ...more])
  let state = current
  for (const entered of more) state = evolve(state, entered)
  if (state === null) throw new Error('a case without events')
  return state
}
