import { get, type IncomingMessage } from 'node:http'

/** An open page: it hears the news and comes back after two seconds when it is cut off, as a browser does. */
export type Screen = {
  connections: () => number
  /** News is counted from here. */
  mark: () => void
  newsSinceMark: () => number
  close: () => void
}

const COME_BACK_MS = 2_000

export const listen = async (origin: string, headers: Readonly<Record<string, string>>): Promise<Screen> => {
  let [connections, news] = [0, 0]
  let closed = false
  let current: { destroy: () => void } | null = null
  const connect = (ready: () => void): void => {
    if (closed) return
    let over = false
    const again = (): void => {
      if (over) return
      over = true
      setTimeout(() => connect(() => undefined), COME_BACK_MS)
    }
    const asked = get(
      `${origin}/api/live`,
      { headers: { ...headers, accept: 'text/event-stream' } },
      (reply: IncomingMessage) => {
        if (reply.statusCode === 200) {
          connections += 1
          ready()
        }
        reply.on('data', (part: Buffer) => {
          news += part.toString().split('event: news').length - 1
        })
        reply.on('error', again)
        reply.on('close', again)
      },
    )
    asked.on('error', again)
    current = asked
  }
  await new Promise<void>((resolve) => connect(resolve))
  return {
    connections: () => connections,
    mark: () => {
      news = 0
    },
    newsSinceMark: () => news,
    close: () => {
      closed = true
      current?.destroy()
    },
  }
}
