import { isCaseNumber } from '@yimen/contract/identity.ts'
import { addressKey, type NamedLimit } from '../../kernel/limit/index.ts'
import type { PortalDeps, Tracked } from './portal-deps.ts'

const QUARTER_HOUR = 15 * 60
const HOUR = 60 * 60

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
 * Who guesses at one case from one place waits after five; the case itself closes only after so many from
 * everywhere that no mistyping reaches it, so nobody can shut its applicant out. A hall shares one address.
 */
const limitsOf = (number: string, address: string): NamedLimit[] => {
  const place = addressKey(address)
  return [
    { kind: 'track-case-here', about: `${number} ${place}`, most: 5, withinSeconds: QUARTER_HOUR },
    { kind: 'track-case', about: number, most: 50, withinSeconds: HOUR },
    { kind: 'track-address', about: place, most: 100, withinSeconds: QUARTER_HOUR },
  ]
}

/** The only way to a case without signing in. Guessing is limited per case and place, on all servers together. § service.3.3 */
export const trackingOf =
  ({ trackCase, tries }: Pick<PortalDeps, 'trackCase' | 'tries'>): Tracking =>
  async ({ centreId, number: typed, code, address }, atMs) => {
    const number = readCaseNumber(typed)
    if (!isCaseNumber(number)) return { wrong: 'number' }
    const limits = limitsOf(number, address)
    const nowAt = new Date(atMs).toISOString()
    const waitSeconds = await tries.begin(centreId, limits, nowAt)
    if (waitSeconds > 0) return { waitSeconds }
    try {
      const found = await trackCase(centreId, number, readCode(code))
      if (found === null) return { wrong: 'pair' }
      await tries.forgive(centreId, limits, nowAt)
      return { found }
    } catch (error) {
      // A database that is gone says nothing of the code; it may not hear this either.
      await tries.forgive(centreId, limits, nowAt).catch(() => undefined)
      throw error
    }
  }
