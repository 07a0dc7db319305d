import type { Refusal } from '@yimen/contract/forms.ts'
import type { Citation } from '@yimen/rulebook'
import { isMuted } from './mute.ts'

/** One demand of the rulebook on facts of type T, and what a person reads when it is not met. */
export interface Rule<T> {
  readonly clause: Citation
  readonly message: string | ((facts: T) => string)
  readonly holds: (facts: T) => boolean
  readonly field: string | ((facts: T) => string | null) | null
}

/**
 * A rule as a value: its clause, the message (what is wrong, where, what next), the test, and the field of
 * the form it concerns. `message` and `field` are asked only where the rule is broken.
 */
export const rule = <T>(
  clause: Citation,
  message: string | ((facts: T) => string),
  holds: (facts: T) => boolean,
  field?: string | ((facts: T) => string | null),
): Rule<T> => ({ clause, message, holds, field: field ?? null })

const told = <T, V>(value: V | ((facts: T) => V), facts: T): V =>
  typeof value === 'function' ? (value as (facts: T) => V)(facts) : value

/** Every rule these facts break, in the order of the rules: all are told at once. */
export const refusals = <T>(rules: readonly Rule<T>[], facts: T): Refusal[] =>
  rules
    .filter(({ clause, holds }) => !isMuted(clause) && !holds(facts))
    .map(({ clause, message, field }) => ({
      clause,
      field: told(field, facts),
      message: told(message, facts),
    }))
