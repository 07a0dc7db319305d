import type { FailureKind } from './failure.ts'

/** The token of this session and who wants to know when the server no longer accepts it. */

let token = ''
let heard: (kind: 'signed-out' | 'locked') => void = () => undefined

export const csrfToken = (): string => token
export const keepCsrfToken = (csrf: string): void => {
  token = csrf
}
export const onSessionLost = (listener: typeof heard): void => {
  heard = listener
}
export const tellSession = (kind: FailureKind): void => {
  if (kind === 'signed-out' || kind === 'locked') heard(kind)
}
