import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { ActReply } from '@yimen/contract/cases.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import { citizen, type Desk } from '../../bench/acts.ts'

/** An act that was answered 200: its letter, whose session may open it, and when the answer was there. */
export type Acknowledged = {
  caseId: string
  version: number
  letterId: string | null
  desk: number
  at: number
}

/** Desks that take in and accept until they are told to stop; every acknowledged act is written down here. */
export const workOn = (origin: string, desks: readonly Desk[]) => {
  const acknowledged: Acknowledged[] = []
  let stopping = false
  let serial = 0

  const post = async (desk: number, path: string, body: object): Promise<ActReply> => {
    const headers = desks[desk]?.clerk
    const reply = await fetch(`${origin}/api${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: randomUUID(), ...body }),
    })
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    const done = (await reply.json()) as ActReply
    const { caseId, version, madeLetters } = done
    const letterId = madeLetters[0]?.letterId ?? null
    acknowledged.push({ caseId, version, letterId, desk, at: performance.now() })
    return done
  }

  const working = desks.map(async ({ version: { versionId, content }, windowId }, desk) => {
    while (!stopping) {
      const { caseId, version } = await post(desk, '/cases', {
        itemVersionId: versionId,
        windowId,
        channel: 'window',
        applicant: citizen(++serial),
        answers: {},
        duplicateSeen: true,
        materials: materialsFor(content, {}).map(({ key, originals, copies }) => ({
          key,
          originals,
          copies,
        })),
      })
      await post(desk, `/cases/${caseId}/acceptance`, { version })
      await wait(10)
    }
  })
  const failed = Promise.all(working)
  failed.catch(() => undefined)
  return {
    acknowledged,
    stop: async (): Promise<void> => {
      stopping = true
      await failed
    },
  }
}
