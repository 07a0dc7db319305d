import { type Sender, type Sent, word } from './sending.ts'

export type SmsSettings = { url: string; token: string | undefined; timeoutMs?: number }

const TIMEOUT_MS = 10_000

/** Our own settings or the other side's pace: the message itself is not at fault. */
const PASSING = new Set([401, 403, 408, 409, 425, 429])

/**
 * The HTTP gateway for text messages: POST {to, text, reference} with a bearer token; 2xx {id} took it, 4xx never
 * will, anything else is asked again under the same reference.
 */
export const smsSender =
  ({ url, token, timeoutMs = TIMEOUT_MS }: SmsSettings): Sender =>
  async ({ to, text, reference }): Promise<Sent> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': reference,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ to, text, reference }),
      })
      const answer = await response.text()
      if (response.ok) return { outcome: 'sent', answer: idIn(answer) }
      const refused = response.status >= 400 && response.status < 500 && !PASSING.has(response.status)
      return { outcome: refused ? 'refused' : 'again', answer: `http:${response.status}` }
    } catch (error) {
      return { outcome: 'again', answer: troubleOf(error) }
    }
  }

const idIn = (answer: string): string => {
  try {
    const { id } = JSON.parse(answer) as { id?: unknown }
    return typeof id === 'string' || typeof id === 'number' ? word(String(id)) : ''
  } catch {
    return ''
  }
}

const troubleOf = (error: unknown): string => {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout'
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  return typeof cause?.code === 'string' ? word(cause.code) : 'unreachable'
}
