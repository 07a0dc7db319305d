import type { LocalDate } from '@yimen/contract/local-date.ts'
import type { Held } from '@yimen/contract/organisation-rights.ts'

/** Whether what has these first and last days counts today, will, or no longer does. */
export const heldOn = (
  { fromOn, toOn }: { fromOn: LocalDate; toOn: LocalDate | null },
  today: LocalDate,
): Held => {
  if (toOn !== null && (toOn < today || toOn < fromOn)) return 'over'
  return fromOn > today ? 'later' : 'now'
}
