import type { Instant, LocalDate } from '@yimen/contract/local-date.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import type { Database } from '../../db/pool.ts'
import type { Calendar } from '../calendar/index.ts'
import type { DutyDefinition } from './definition.ts'
import type { MissedDuty } from './duty-store.ts'

/** The consequence took effect, or there is no longer anything it could apply to. Either settles the miss. */
export type Settlement = 'done' | 'not-applicable'

/**
 * What a miss means (deemed acceptance, a lock …). It may run again after a crash, so it acts under `commandId`,
 * which is always the same for one duty. Throwing leaves it for a later tick.
 */
export type Consequence = (
  duty: MissedDuty,
  moment: { centreId: number; nowAt: Instant; commandId: string; people: readonly string[] },
) => Promise<Settlement>

/** Who holds what on a day, through rosters and substitutions; the organisation knows. */
export type Resolver = {
  /** Scopes that a role stands for; `under` narrows to those responsible for that holder. */
  scopesOf: (centreId: number, role: Role, on: LocalDate, under?: string) => Promise<readonly string[]>
  /** Ids of the people who hold a scope on that day. */
  resolve: (centreId: number, scope: string, on: LocalDate) => Promise<readonly string[]>
}

export type DutyDeps = Resolver & {
  database: Database
  definitions: readonly DutyDefinition[]
  onMissed: Readonly<Record<string, Consequence>>
  calendar: () => Calendar
  log: (line: Readonly<Record<string, unknown>>) => void
}

/** Said at the start: two definitions under one code, or a miss that should act and nothing to act with. */
export const checkDefinitions = ({
  definitions,
  onMissed,
}: Pick<DutyDeps, 'definitions' | 'onMissed'>): void => {
  const codes = new Set<string>()
  for (const { code, whenMissed } of definitions) {
    if (codes.has(code)) throw new Error(`two duties under the code ${code}`)
    codes.add(code)
    if (whenMissed === 'act' && onMissed[code] === undefined)
      throw new Error(`the duty ${code} has no consequence registered`)
  }
}
