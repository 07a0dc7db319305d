import type { Calendar } from '../../kernel/calendar/index.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'

/** What this room needs from where the process is wired together, beside what every route gets. */
export type OrganisationDeps = {
  cipher: FieldCipher
  calendar: () => Calendar
}
