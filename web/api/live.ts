/** News from the server: ids only, never what stands in a case. */
export type News = {
  kind: 'case' | 'task' | 'duty' | 'lock' | 'rights' | 'message'
  id: string
  version?: number
}
export type LiveState = 'connecting' | 'open' | 'lost'
/** Why a stream ended for good: the session has to be asked before listening again. */
export type LiveEnd = 'signed-out' | 'locked'
export type Heard = { news: News } | { state: LiveState } | { end: LiveEnd }

const ADDRESS = '/api/live'
const SOON = 2_000
const LATEST = 30_000

const read = (event: Event): Record<string, unknown> => {
  const { data } = event as MessageEvent<unknown>
  try {
    return JSON.parse(typeof data === 'string' ? data : '{}') as Record<string, unknown>
  } catch {
    return {}
  }
}

/** One connection; where the server turned it away for good (restart, signed out) it is asked again, ever later. */
const open = (tell: (heard: Heard) => void): (() => void) => {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = SOON
  const later = () => {
    source?.close()
    clearTimeout(timer)
    timer = setTimeout(connect, pause)
    pause = Math.min(2 * pause, LATEST)
  }
  const connect = () => {
    const stream = new EventSource(ADDRESS, { withCredentials: true })
    source = stream
    stream.addEventListener('ready', () => {
      pause = SOON
      tell({ state: 'open' })
    })
    stream.addEventListener('news', (event) => tell({ news: read(event) as News }))
    stream.addEventListener('end', (event) => {
      const { reason } = read(event)
      tell({ state: 'lost' })
      if (reason === 'signed-out' || reason === 'locked') tell({ end: reason })
      later()
    })
    stream.addEventListener('error', () => {
      tell({ state: 'lost' })
      if (stream.readyState === EventSource.CLOSED) later()
    })
  }
  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}

/**
 * Listens with one connection per browser: the tab that holds the lock listens for all and passes on. Where locks are
 * missing (plain http inside a centre's network) each tab listens for itself.
 */
export const listen = (tell: (heard: Heard) => void): (() => void) => {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return open(tell)
  const stop = new AbortController()
  const channel = new BroadcastChannel('yimen-live')
  let close: (() => void) | undefined
  let last: LiveState = 'connecting'
  channel.onmessage = (event: MessageEvent<Heard | 'who'>) => {
    if (event.data !== 'who') tell(event.data)
    else if (close !== undefined) channel.postMessage({ state: last })
  }
  channel.postMessage('who')
  navigator.locks
    .request('yimen-live', { signal: stop.signal }, async () => {
      close = open((heard) => {
        if ('state' in heard) last = heard.state
        tell(heard)
        channel.postMessage(heard)
      })
      await new Promise<void>((done) => stop.signal.addEventListener('abort', () => done()))
    })
    .catch(() => undefined)
  return () => {
    stop.abort()
    close?.()
    channel.close()
  }
}
