import type { Desk } from '../../bench/acts.ts'
import { type Books, openBooks } from './asked.ts'
import { oneCase, sendersOf } from './desk-work.ts'

/** Desks at work that can be made to hold still between two acts. */
export type Load = {
  books: Books
  go: () => void
  /** Lets every act that was begun come to its answer and begins no other. */
  hold: () => Promise<void>
  /** For good. */
  stop: () => Promise<void>
}

/** Starts that many desks, each with one request at a time, working on case after case. */
export const startLoad = (origin: string, desks: readonly Desk[]): Load => {
  const books = openBooks()
  let serial = 0
  let ended = false
  let gate = Promise.withResolvers<void>()
  let open = false
  let waiting = 0
  let allWait: (() => void) | null = null

  const turn = async (): Promise<boolean> => {
    while (!open && !ended) {
      waiting += 1
      if (waiting === desks.length) allWait?.()
      await gate.promise
      waiting -= 1
    }
    return !ended
  }
  const working = desks.map(async (desk) => {
    const senders = sendersOf(origin, desk)
    while (await turn()) {
      serial += 1
      await oneCase(books, senders, desk, serial, turn)
    }
    for (const sender of Object.values(senders)) sender.close()
  })
  const everybody = Promise.all(working)
  everybody.catch(() => undefined)

  return {
    books,
    go: () => {
      open = true
      gate.resolve()
    },
    hold: async () => {
      const still = Promise.withResolvers<void>()
      allWait = still.resolve
      open = false
      gate = Promise.withResolvers<void>()
      if (waiting === desks.length) still.resolve()
      // A desk that broke would never wait: its error is what there is to tell.
      await Promise.race([still.promise, everybody])
      allWait = null
    },
    stop: async () => {
      ended = true
      gate.resolve()
      await everybody
    },
  }
}
