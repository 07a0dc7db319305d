import { createHash, timingSafeEqual } from 'node:crypto'

/** What is known of whoever asks for the metrics at the public port. */
export type Asking = {
  /** The address of the other end of the connection, whatever a header claims. */
  peer: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}
export type Door = {
  token: string | undefined
  /** Nobody but this machine can reach the server, and it calls itself by an address of this machine. */
  isPrivate: boolean
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isLoopback = (address: string): boolean => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)

/** A proxy that passes something on for somebody says so in one of these. */
const PASSED_ON = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'forwarded',
  'via',
]

/**
 * Whether the metrics are shown. With a token only to whoever has it. Without one only in an installation that has no
 * public: behind a proxy on the same machine everybody comes from 127.0.0.1, so the address alone proves nothing.
 */
export const mayRead = ({ token, isPrivate }: Door, { peer, headers }: Asking): boolean => {
  if (token !== undefined) {
    const shown = /^Bearer (\S+)$/i.exec(String(headers.authorization ?? ''))?.[1]
    return shown !== undefined && timingSafeEqual(digest(shown), digest(token))
  }
  return isPrivate && isLoopback(peer) && PASSED_ON.every((name) => headers[name] === undefined)
}

/** Whether an installation with these settings has no public. */
export const isPrivate = (of: { host: string; publicUrl: string; trustProxy: false | string }): boolean => {
  const { hostname } = new URL(of.publicUrl)
  const here = [of.host, hostname.replaceAll(/[[\]]/g, '')]
  return of.trustProxy === false && here.every((name) => name === 'localhost' || isLoopback(name))
}
