import type { SessionHours } from '@yimen/contract/calendar.ts'
import type { LocalDate } from '@yimen/contract/local-date.ts'
import { isMuted } from '../rule/index.ts'

export type Session = SessionHours['sessions'][number]

/** In force where nothing else has been set. § service.4.1 */
export const RULEBOOK_HOURS: SessionHours = {
  effectiveFrom: '2000-01-01',
  sessions: [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
}

const ROUND_THE_CLOCK: SessionHours = {
  effectiveFrom: '0000-01-01',
  sessions: [{ from: '00:00', to: '24:00' }],
}

/** The hours by effective date, the latest first, so that the first one not after a day is in force on it. § service.4.1 */
export const inOrder = (hours: readonly SessionHours[]): readonly SessionHours[] =>
  isMuted('service.4.1')
    ? [ROUND_THE_CLOCK]
    : hours.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))

/** The sessions in force on that date, working day or not. `hours` come from `inOrder`. */
export const hoursOn = (on: LocalDate, hours: readonly SessionHours[]): readonly Session[] =>
  (hours.find(({ effectiveFrom }) => effectiveFrom <= on) ?? hours.at(-1) ?? RULEBOOK_HOURS).sessions
