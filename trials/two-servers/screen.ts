import { get, type IncomingMessage } from 'node:http'

type Heard = { event: string; data: Record<string, unknown>; atMs: number }

/** An open page that notes what it hears and when. */
export type Screen = {
  heard: readonly Heard[]
  /** Milliseconds from `sinceMs` until it hears such a thing; null where it did not within the time. */
  until: (is: (heard: Heard) => boolean, sinceMs: number, withinMs: number) => Promise<number | null>
  close: () => void
}

/** Opens the stream of news of this server as this person, and waits until it is ready. */
export const openScreen = async (
  origin: string,
  headers: Readonly<Record<string, string>>,
): Promise<Screen> => {
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${origin}/api/live`, { headers: { ...headers, accept: 'text/event-stream' } }, resolve).on(
      'error',
      reject,
    )
  })
  if (reply.statusCode !== 200) throw new Error(`实时消息答复 ${reply.statusCode}`)
  let text = ''
  reply.on('error', () => undefined)
  reply.on('data', (part: Buffer) => {
    text += part.toString()
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event, data] = /event: (\w+)\ndata: (.*)/.exec(text.slice(0, end)) ?? []
      text = text.slice(end + 2)
      if (event === undefined || data === undefined) continue
      heard.push({ event, data: JSON.parse(data) as Record<string, unknown>, atMs: performance.now() })
      for (const look of waiting) look()
    }
  })
  const until: Screen['until'] = async (is, sinceMs, withinMs) =>
    await new Promise((resolve) => {
      const done = (ms: number | null): void => {
        clearTimeout(patience)
        waiting.delete(look)
        resolve(ms)
      }
      const look = (): void => {
        const found = heard.find((one) => one.atMs >= sinceMs && is(one))
        if (found !== undefined) done(found.atMs - sinceMs)
      }
      const patience = setTimeout(() => done(null), withinMs)
      waiting.add(look)
      look()
    })
  await until(({ event }) => event === 'ready', 0, 60_000)
  return { heard, until, close: () => reply.destroy() }
}
