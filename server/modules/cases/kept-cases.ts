import type { CaseState } from './case.ts'
import type { LoadedCase } from './case-store.ts'

/** Cases as this process last saw them, so that an act on a case just handled need not read it again. */
export type KeptCases = {
  has: (centreId: number, caseId: string, version: number) => boolean
  /** The case if it is kept at exactly this version. Whether it still stands at it, only the append knows. */
  recall: (centreId: number, caseId: string, version: number) => LoadedCase | null
  keep: (centreId: number, loaded: KeptCase) => void
}

/** The state as canonical JSON, so that nobody who was given one can change what the next one is given. */
export type KeptCase = Omit<LoadedCase, 'state'> & { state: string }

/** About four kilobytes each. */
const MOST = 4_000

/**
 * Keeps the cases last handled. A version and its hash name one state for good, so nothing here is ever wrong, only
 * old: an act decided on an old one is refused by the append, which compares both, and is then decided anew on what
 * is read. Parties and texts stay sealed.
 */
export const keepCases = (most = MOST): KeptCases => {
  const kept = new Map<string, KeptCase>()
  return {
    has: (centreId, caseId, version) => kept.get(`${centreId} ${caseId}`)?.version === version,
    recall: (centreId, caseId, version) => {
      const found = kept.get(`${centreId} ${caseId}`)
      return found?.version === version ? { ...found, state: JSON.parse(found.state) as CaseState } : null
    },
    keep: (centreId, loaded) => {
      const key = `${centreId} ${loaded.caseId}`
      // A Map remembers its order: what is put back stands last.
      kept.delete(key)
      kept.set(key, loaded)
      const oldest = kept.size > most ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
    },
  }
}
