/**
 * Whether somebody is at this workstation. Every request counts as use of it, so a page that renews itself must know:
 * else an unattended workstation would never lock. Shared by all tabs of the browser. § computers.5
 */

const EVERY = 2_000
/** Without a key or a movement for that long, the page stops asking by itself. */
export const ABSENT_AFTER = 3 * 60_000

let last = Date.now()
const listeners = new Set<() => void>()

export const isPresent = (now: number = Date.now()): boolean => now - last < ABSENT_AFTER

/** Calls back while somebody works here, every few seconds at most. */
export const onPresence = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const noted = (): void => {
  last = Date.now()
  for (const listener of listeners) listener()
}

/** Watches keys and pointer of this tab and hears of the others. */
export const watchPresence = (): (() => void) => {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('yimen-presence')
  if (channel !== null) channel.onmessage = noted
  const onUse = () => {
    if (Date.now() - last < EVERY) return
    noted()
    channel?.postMessage('here')
  }
  const events = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const
  for (const event of events) window.addEventListener(event, onUse, { capture: true, passive: true })
  return () => {
    for (const event of events) window.removeEventListener(event, onUse, { capture: true })
    channel?.close()
  }
}
