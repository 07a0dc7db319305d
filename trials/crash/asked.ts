import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { Sender } from './client.ts'

/** One command with everything that became of it. */
export type Asked = {
  commandId: string
  path: string
  /** How often it was sent. */
  sendings: number
  /** How often each status came back; 0 stands for no answer. */
  statuses: Map<number, number>
  answer: ActReply | null
}

/** Someone was told no: which request, how, and in which words. */
export type Refused = { commandId: string; path: string; status: number; words: string }

/** The books of everybody who asks: what is unanswered now, what was acknowledged, what was refused. */
export type Books = {
  inFlight: Set<Asked>
  acknowledged: Map<string, Asked & { answer: ActReply }>
  refused: Refused[]
  /** Milliseconds of the slowest single sending since it was last set to 0. */
  slowest: number
  /** How often each status came back; 0 stands for no answer. */
  statuses: Map<number, number>
  /** Told at each 200: when that sending began. */
  onAnswer: Set<(began: number) => void>
}

export const openBooks = (): Books => ({
  inFlight: new Set(),
  acknowledged: new Map(),
  refused: [],
  slowest: 0,
  statuses: new Map(),
  onAnswer: new Set(),
})

export const statusOf = ({ statuses }: Books, status: number): number => statuses.get(status) ?? 0

const GIVE_UP_MS = 240_000

/**
 * Asks until there is an answer, always with the same commandId, as the pages do: after a lost connection at once,
 * after 503 when the answer says. Null where it was refused.
 */
export const ask = async (
  books: Books,
  sender: Sender,
  path: string,
  { commandId = randomUUID(), ...body }: Readonly<Record<string, unknown>> & { commandId?: string },
): Promise<ActReply | null> => {
  const asked: Asked = { commandId, path, sendings: 0, statuses: new Map(), answer: null }
  const from = performance.now()
  for (;;) {
    asked.sendings += 1
    const began = performance.now()
    books.inFlight.add(asked)
    const answer = await sender.send('POST', path, { commandId, ...body })
    books.inFlight.delete(asked)
    books.slowest = Math.max(books.slowest, performance.now() - began)
    const status = answer === 'lost' ? 0 : answer.status
    for (const { statuses } of [asked, books]) statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (answer !== 'lost' && status === 200) {
      const told = { ...asked, answer: answer.body as ActReply }
      asked.answer = told.answer
      books.acknowledged.set(asked.commandId, told)
      for (const tell of books.onAnswer) tell(began)
      return told.answer
    }
    const retryAfter = answer === 'lost' ? 0.1 : answer.retryAfter
    const again = status === 0 || status === 503 || status === 429
    if (!again || retryAfter === null || performance.now() - from > GIVE_UP_MS) {
      const words = answer === 'lost' ? '一直没有回答' : JSON.stringify(answer.body)
      books.refused.push({ commandId: asked.commandId, path, status, words })
      return null
    }
    await wait(retryAfter * 1000)
  }
}
