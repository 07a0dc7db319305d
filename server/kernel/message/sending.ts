/** What leaves the building, by one way. */
export type Outgoing = {
  /** The message's id: the same at every attempt, so that the other side can drop a second one. */
  reference: string
  to: string
  subject: string
  text: string
}

/** How an attempt went; `answer` is the other side's id or one word, never what was said or to whom. */
export type Sent = { outcome: 'sent' | 'again' | 'refused'; answer: string }

/** A gateway. It never throws: trouble is an answer. */
export type Sender = (outgoing: Outgoing) => Promise<Sent>

export type Senders = { email?: Sender; sms?: Sender }

/** Waits between attempts, in seconds: about an hour and a half in all, then it is given up. */
const WAITS = [30, 60, 300, 900, 3_600] as const

/** When the next attempt is made after this one (1 …); null when it was the last. */
export const nextTryAt = (attempt: number, nowAt: string): string | null => {
  const wait = WAITS[attempt - 1]
  return wait === undefined ? null : new Date(Date.parse(nowAt) + wait * 1000).toISOString()
}

/** One word of a closed look: letters, digits and a few signs, cut short. */
export const word = (text: string): string => text.replaceAll(/[^A-Za-z0-9._:@<>-]/g, '').slice(0, 120)
