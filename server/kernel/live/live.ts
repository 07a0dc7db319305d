/** News for open screens of this process: ids only, sent to those whose scopes fit. */
export type LiveMessage = { kind: (typeof LIVE_KINDS)[number]; id: string; version?: number }
/** `lock` and `rights`: the listener's own session is looked at anew, at once. */
export const LIVE_KINDS = ['case', 'task', 'duty', 'lock', 'rights', 'message'] as const
export type LiveListener = {
  centreId: number
  personId: string
  sees: (scopes: readonly string[]) => boolean
  send: (message: LiveMessage) => void
}
export type Live = {
  publish: (centreId: number, message: LiveMessage, scopes: readonly string[]) => void
  toPerson: (centreId: number, personId: string, message: LiveMessage) => void
  subscribe: (listener: LiveListener) => () => void
  /** Centres somebody is listening in: nobody else's news needs to be read. */
  centres: () => number[]
  /** Open screens. */
  listeners: () => number
}

/** The hub of one process. Other processes' news reaches it through the outbox, once a second. */
export const liveHub = (): Live => {
  const listeners = new Set<LiveListener>()
  return {
    publish: (centreId, message, scopes) => {
      for (const l of listeners) if (l.centreId === centreId && l.sees(scopes)) l.send(message)
    },
    toPerson: (centreId, personId, message) => {
      for (const l of listeners) if (l.centreId === centreId && l.personId === personId) l.send(message)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    centres: () => [...new Set([...listeners].map(({ centreId }) => centreId))],
    listeners: () => listeners.size,
  }
}
