import { uuid } from './uuid.ts'

/** One attempt at a command: the same words keep their id, so that asking again has one effect. */
export type Attempt = { commandId: string; words: string }

/** The attempt these words belong to; other words are another command and get another id. */
export const attemptFor = (last: Attempt | null, words: unknown, makeId: () => string = uuid): Attempt => {
  const text = JSON.stringify(words)
  return last !== null && last.words === text ? last : { commandId: makeId(), words: text }
}
