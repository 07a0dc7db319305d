import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { Desk } from '../../bench/acts.ts'
import { quantile } from '../../bench/load.ts'
import type { Books } from '../crash/asked.ts'
import { senderOf } from '../crash/client.ts'
import { intakeOf } from '../crash/desk-work.ts'
import type { Pair } from './pair.ts'
import { openScreen } from './screen.ts'

const EARLIER_MS = 5_000
const PATIENCE_MS = 30_000

/** Milliseconds from the answer of one server to the page open on the other. */
export type Crossing = { n: number; p50: number; p95: number; longest: number; missing: number }

/** Takes in cases on the first server and listens on the second, while others work. */
export const measureCrossing = async (
  { origins: [a, b] }: Pair,
  desk: Desk,
  books: Books,
  times: number,
): Promise<Crossing> => {
  const screen = await openScreen(b, desk.clerk)
  const sender = senderOf(a, desk.clerk)
  const took: number[] = []
  let missing = 0
  for (let i = 0; i < times; i++) {
    const commandId = randomUUID()
    const path = '/cases'
    const answer = await sender.send('POST', path, { commandId, ...intakeOf(desk, 800_000 + i) })
    const since = performance.now()
    if (answer === 'lost' || answer.status !== 200) {
      missing += 1
      continue
    }
    const reply = answer.body as ActReply
    books.acknowledged.set(commandId, { commandId, path, sendings: 1, statuses: new Map(), answer: reply })
    const ms = await screen.until(
      ({ event, data }) => event === 'news' && data.kind === 'case' && data.id === reply.caseId,
      // It may be heard before the answer is.
      since - EARLIER_MS,
      PATIENCE_MS,
    )
    if (ms === null) missing += 1
    else took.push(Math.max(0, ms - EARLIER_MS))
    await wait(137)
  }
  screen.close()
  sender.close()
  const sorted = took.toSorted((x, y) => x - y)
  return {
    n: sorted.length,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    longest: sorted.at(-1) ?? 0,
    missing,
  }
}
