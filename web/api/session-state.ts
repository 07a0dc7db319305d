import type { FailureKind } from './failure.ts'

/** The token of this session and who wants to know when the server no longer accepts it. */

let token = ''
let era = 0
let heard: (kind: 'signed-out' | 'locked') => void = () => undefined

export const csrfToken = (): string => token
export const keepCsrfToken = (csrf: string): void => {
  token = csrf
}
/** Counts how often somebody signed in or out, locked or unlocked here. */
export const sessionEra = (): number => era
export const beginSessionEra = (): void => {
  era += 1
}
export const onSessionLost = (listener: typeof heard): void => {
  heard = listener
}
/** What was asked in an earlier era is no news of this one: a late answer must not lock what was unlocked meanwhile. */
export const tellSession = (kind: FailureKind, askedIn: number = era): void => {
  if (askedIn === era && (kind === 'signed-out' || kind === 'locked')) heard(kind)
}
