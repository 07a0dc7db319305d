import process from 'node:process'

/**
 * Ctrl-C reaches npm and us at once, and npm passes it on again: signals that close together are one wish. A
 * later one means that the person will not wait.
 */
const oneWishMs = 700

/** Calls `stop` at the first wish to end, `hurry` at the next where there is one, and `force` at the last. */
export const onStopSignal = (stop: () => void, force: () => void, hurry?: () => void): void => {
  const wishes = hurry === undefined ? [stop, force] : [stop, hurry, force]
  let first: number | undefined
  let last = Number.NEGATIVE_INFINITY
  const heard = () => {
    const now = performance.now()
    if (now - last <= oneWishMs) return
    first ??= now
    last = now
    wishes.shift()?.()
  }
  if (process.env.npm_lifecycle_event !== undefined)
    whenOrphaned(() => (first === undefined ? heard() : undefined))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard)
  // The terminal may go before we do; what is said to nobody must not end us half-way.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
}

/** A TERM for npm ends npm and its shell and never comes to us; that our parent is gone is all we see of it. */
const whenOrphaned = (tell: () => void): void => {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    tell()
  }, 250)
  watch.unref()
}
