import type { Role } from '@yimen/contract/organisation.ts'

/** Whether this installation demands a second factor of those who decide or administer, or leaves it to them. */
export type SecondFactorMode = 'required' | 'offered'

/**
 * Who decides about applicants or colleagues, or gives rights: 审批人 and 单位负责人 decide and grant, 中心主任
 * orders substitutions for anybody, 督查科 gives verdicts on findings, both administrators rule the installation.
 * The windows take in and hand over; whoever only watches changes nothing. A role held for somebody else counts.
 */
const DECIDES: readonly Role[] = [
  'approver',
  'unit-lead',
  'director',
  'supervision-section',
  'network-administrator',
  'administrator',
]

export const mustHaveSecondFactor = (mode: SecondFactorMode, roles: readonly { role: Role }[]): boolean =>
  mode === 'required' && roles.some(({ role }) => DECIDES.includes(role))

export type FactorFacts = {
  isRequired: boolean
  isEnrolled: boolean
  /** Taken away by somebody else, and the person does not know yet. */
  wasReset: boolean
  /** The issuer of single sign-on has asked for a second factor itself. */
  provedElsewhere: boolean
}

/** What stands between the password and the session. */
export const nextStep = (facts: FactorFacts): 'code' | 'enrol' | 'offer' | null => {
  if (facts.provedElsewhere) return null
  if (facts.isEnrolled) return 'code'
  if (facts.isRequired) return 'enrol'
  return facts.wasReset ? 'offer' : null
}

/**
 * Seconds to wait before the next code, by wrong ones in a row. Whoever gets here has the password, so the wait may
 * grow longer than at the password: a hundred guesses a day among a million codes, of which three are good.
 */
export const CODE_DELAYS: readonly number[] = [0, 0, 0, 0, 0, 30, 60, 120, 300, 900]

/** How long somebody may take for the second step. */
export const STEP_MINUTES = 10
/** How long a code given again is good for acts that give rights to others. */
export const PROOF_MINUTES = 15

const after = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString()

export const stepEndsAt = (startedAt: string): string => after(startedAt, STEP_MINUTES)

/** Whether a proof of then still counts now; without an enrolled device none is asked for. */
export const isProvedNow = (facts: { isEnrolled: boolean; provedAt: string | null }, now: string): boolean =>
  !facts.isEnrolled ||
  (facts.provedAt !== null && Date.parse(now) < Date.parse(after(facts.provedAt, PROOF_MINUTES)))
