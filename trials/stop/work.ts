import type { Desk } from '../../bench/acts.ts'
import { type Books, openBooks } from '../crash/asked.ts'
import { oneCase } from '../crash/desk-work.ts'
import { countedSender, type Ends } from './counted-sender.ts'

export type Work = { books: Books; ends: Ends; stop: () => Promise<void> }

/** Desks that work on case after case and, where the door is shut, ask again until somebody opens. */
export const workAt = (origin: string, desks: readonly Desk[]): Work => {
  const books = openBooks()
  const ends: Ends = { answered: 0, refused: 0, cut: [] }
  let goesOn = true
  let serial = 0
  const working = desks.map(async (desk) => {
    const senders = {
      clerk: countedSender(origin, desk.clerk, ends),
      lead: countedSender(origin, desk.lead, ends),
      approver: countedSender(origin, desk.approver, ends),
    }
    while (goesOn) {
      serial += 1
      await oneCase(books, senders, desk, serial, () => Promise.resolve(goesOn))
    }
    for (const sender of Object.values(senders)) sender.close()
  })
  return {
    books,
    ends,
    stop: async () => {
      goesOn = false
      await Promise.all(working)
    },
  }
}
