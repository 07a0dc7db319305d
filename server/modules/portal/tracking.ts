import { isCaseNumber } from '@yimen/contract/identity.ts'
import type { PortalDeps, Tracked } from './portal-deps.ts'
import { wrongTries } from './wrong-tries.ts'

const QUARTER_HOUR = 15 * 60_000

/** What came of a question for a case. */
export type TrackAnswer =
  | { found: Tracked }
  /** The number cannot be one: its length or check digit is wrong. */
  | { wrong: 'number' }
  /** No such number, or the code is not its code; the two can't be told apart. */
  | { wrong: 'pair' }
  | { waitSeconds: number }

export type Tracking = (
  ask: { centreId: number; number: string; code: string; address: string },
  atMs: number,
) => Promise<TrackAnswer>

/** What was typed as a case number: read aloud in groups, full-width, with points or blanks between. */
export const readCaseNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\s·.．・•\-–—]/g, '')
    .slice(0, 40)

const readCode = (typed: string): string =>
  typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').slice(0, 20)

/**
 * The only way to a case without signing in. Guessing is limited per case first, so that a hall behind one
 * address is not locked out by one visitor, and then generously per address. § service.3.3
 */
export const trackingOf = ({ trackCase }: Pick<PortalDeps, 'trackCase'>): Tracking => {
  const byNumber = wrongTries({ most: 5, withinMs: QUARTER_HOUR })
  const byAddress = wrongTries({ most: 100, withinMs: QUARTER_HOUR })
  return async ({ centreId, number: typed, code, address }, atMs) => {
    const number = readCaseNumber(typed)
    if (!isCaseNumber(number)) return { wrong: 'number' }
    const waitForNumber = byNumber.begin(number, atMs)
    if (waitForNumber > 0) return { waitSeconds: waitForNumber }
    const waitForAddress = byAddress.begin(address, atMs)
    if (waitForAddress > 0) {
      byNumber.forgive(number, atMs)
      return { waitSeconds: waitForAddress }
    }
    const forgive = () => {
      byNumber.forgive(number, atMs)
      byAddress.forgive(address, atMs)
    }
    try {
      const found = await trackCase(centreId, number, readCode(code))
      if (found === null) return { wrong: 'pair' }
      forgive()
      return { found }
    } catch (error) {
      forgive()
      throw error
    }
  }
}
