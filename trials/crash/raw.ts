import { connect, type Socket } from 'node:net'

/** One raw connection to the product, for requests no browser would send. */
export type Raw = {
  socket: Socket
  write: (text: string) => void
  /** Ends it with a reset, as a pulled cable's other end sees it. */
  reset: () => void
  /** When the server has ended it, and what it said. */
  ended: Promise<{ ms: number; said: string }>
}

export const openRaw = async (origin: string): Promise<Raw> => {
  const { hostname, port } = new URL(origin)
  const socket = connect({ host: hostname, port: Number(port) })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  const began = performance.now()
  let said = ''
  socket.on('data', (part: Buffer) => {
    said += part.toString()
  })
  socket.on('error', () => undefined)
  return {
    socket,
    write: (text) => void (socket.writable && socket.write(text)),
    reset: () => void socket.resetAndDestroy(),
    ended: new Promise((resolve) =>
      socket.once('close', () => resolve({ ms: performance.now() - began, said })),
    ),
  }
}

/** Head and body of a POST as they stand on the wire. */
export const postText = (
  path: string,
  headers: Readonly<Record<string, string>>,
  body: object,
): { head: string; body: string } => {
  const text = JSON.stringify(body)
  const lines = Object.entries({
    host: 'trial',
    ...headers,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  }).map(([name, value]) => `${name}: ${value}`)
  return { head: `POST /api${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, body: text }
}
