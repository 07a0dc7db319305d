import type { Calendar } from '../../kernel/calendar/index.ts'
import type { Live } from '../../kernel/live/live.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import type { SecondFactorMode } from './rules/second-factor.ts'
import type { SingleSignOn } from './single-sign-on.ts'

/** What this room needs from where the process is wired together, beside what every route gets. */
export type OrganisationDeps = {
  cipher: FieldCipher
  calendar: () => Calendar
  /** The screens of this process: a lock shows on all of a person's at once. */
  live: Pick<Live, 'toPerson'>
  /** Offered where nothing is said. */
  secondFactor?: SecondFactorMode
  /** The issuer of OpenID Connect, where there is one. */
  singleSignOn?: SingleSignOn | null
}
