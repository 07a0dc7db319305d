import { Buffer } from 'node:buffer'
import { openDatabase } from '../../server/db/pool.ts'
import { openCopyWriter } from './copy-writer.ts'
import { makeLives } from './make-lives.ts'
import type { PlanGiven } from './plan.ts'
import { readWorld, type World } from './world.ts'

/** What every worker of a filling is told. */
export type ShareOrder = {
  appUrl: string
  ownerUrl: string
  fieldKey: string
  publicUrl: string
  centreId: number
  count: number
  seed: number
  now: string
  lastOn: string
  units: readonly string[]
  counters: readonly (readonly [string, number])[]
}

export type ShareDone = { made: number; refused: string[]; counters: [string, number][] }

/** Makes and writes the cases of some units. */
export const fillShare = async (order: ShareOrder, progress: (made: number) => void): Promise<ShareDone> => {
  const { appUrl, ownerUrl, counters: before } = order
  const database = openDatabase({ url: appUrl, size: 1 })
  const world = await readWorld(database, { ...order, fieldKey: Buffer.from(order.fieldKey, 'base64') })
  await database.end()
  const writer = await openCopyWriter(ownerUrl)
  const counters = new Map(before)
  const refused: string[] = []
  let written = 0
  const made = await makeLives({
    world,
    plan: planFor(world, order),
    counters,
    units: new Set(order.units),
    write: async (rows) => {
      written += 1
      if (written % 1000 === 0) progress(written)
      await writer.write(rows)
    },
    refused: (what) => void refused.push(what),
  })
  await writer.end()
  return { made, refused, counters: [...counters] }
}

export const planFor = (
  { choices, calendar }: Pick<World, 'choices' | 'calendar'>,
  { seed, count, lastOn }: Pick<ShareOrder, 'seed' | 'count' | 'lastOn'>,
): PlanGiven => ({ seed, count, choices, calendar, lastOn })
