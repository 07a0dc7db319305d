import type { PersonKey, TestCentre } from '../../server/modules/organisation/testing.ts'
import type { TestApp } from '../../server/testing/open-app.ts'

/** Who asks: a person of one of the two centres, or nobody. */
export type Caller = { name: string; centre: TestCentre | null; key: PersonKey | null }

/** Of the second centre only those who could do most. */
const STRANGERS: readonly PersonKey[] = ['clerk', 'lead', 'supervision', 'administrator']

/** Every person of the first centre, of every role; some of the second; nobody. */
export const callersOf = ({ centre, other }: TestApp): Caller[] => [
  ...(Object.keys(centre.people) as PersonKey[]).map((key) => ({ name: key, centre, key })),
  ...STRANGERS.map((key) => ({ name: `other centre's ${key}`, centre: other, key })),
  { name: 'nobody', centre: null, key: null },
]

/** Keeps everybody signed in: anew after the minutes in which an unused workstation locks, and when asked to. */
export const openSessions = (app: TestApp) => {
  const open = new Map<string, { headers: Record<string, string>; since: number }>()
  const FRESH_MS = 15 * 60_000
  return {
    headersOf: async ({ name, centre, key }: Caller): Promise<Record<string, string>> => {
      if (centre === null || key === null) return {}
      const now = Date.parse(app.clock.now)
      const known = open.get(name)
      if (known !== undefined && now - known.since < FRESH_MS) return known.headers
      const { headers } = await centre.signedIn(key, app.clock.now)
      open.set(name, { headers, since: now })
      return headers
    },
    ended: ({ name }: Caller): void => void open.delete(name),
  }
}
