/** News from the server: ids only, never what stands in a case. */
export type News = { kind: 'case'; id: string; version: number } | { kind: 'lock' }

export type LiveState = 'connecting' | 'open' | 'lost'

type Heard = { news?: News; state?: LiveState }

const ADDRESS = '/api/live'

const readNews = (text: string): News | null => {
  try {
    const news = JSON.parse(text) as Partial<News>
    return news.kind === 'case' || news.kind === 'lock' ? (news as News) : null
  } catch {
    return null
  }
}

const SOON = 2_000
const LATEST = 30_000

/** One connection; where the server turned it away for good (restart, signed out) it is asked again, ever later. */
const open = (tell: (heard: Heard) => void): (() => void) => {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = SOON
  const connect = () => {
    source = new EventSource(ADDRESS, { withCredentials: true })
    source.onopen = () => {
      pause = SOON
      tell({ state: 'open' })
    }
    source.onerror = () => {
      tell({ state: 'lost' })
      if (source.readyState !== EventSource.CLOSED) return
      timer = setTimeout(connect, pause)
      pause = Math.min(2 * pause, LATEST)
    }
    source.onmessage = (event: MessageEvent<string>) => {
      const news = readNews(event.data)
      if (news !== null) tell({ news })
    }
  }
  connect()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}

/**
 * Listens with one connection per browser: the tab that holds the lock listens for all and passes on. Where locks are
 * missing (plain http inside a centre's network) each tab listens for itself.
 */
export const listen = (tell: (heard: Heard) => void): (() => void) => {
  const stop = new AbortController()
  let close = () => undefined as void
  if (navigator.locks === undefined || typeof BroadcastChannel === 'undefined') return open(tell)

  const channel = new BroadcastChannel('yimen-live')
  let last: LiveState = 'connecting'
  let leads = false
  channel.onmessage = (event: MessageEvent<Heard | 'who'>) => {
    if (event.data === 'who') {
      if (leads) channel.postMessage({ state: last })
    } else tell(event.data)
  }
  channel.postMessage('who')
  navigator.locks
    .request('yimen-live', { signal: stop.signal }, () => {
      leads = true
      close = open((heard) => {
        last = heard.state ?? last
        tell(heard)
        channel.postMessage(heard)
      })
      return new Promise<void>((done) => stop.signal.addEventListener('abort', () => done()))
    })
    .catch(() => undefined)
  return () => {
    stop.abort()
    close()
    channel.close()
  }
}
