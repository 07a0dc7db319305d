import type { FindingAction, FindingState } from '@yimen/contract/findings.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { epochOf, type Instant, localDateOf } from '@yimen/contract/local-date.ts'
import { type Actor, hasRole } from '../actor/actor.ts'
import { addWorkingDays, type Calendar, endOfDay } from '../calendar/index.ts'
import { type Rule, refusals, rule } from '../rule/index.ts'

/** What the rules look at. */
export type Finding = {
  state: FindingState
  holder: string | null
  personId: string | null
  foundAt: Instant
  answeredBy: string | null
}
export type FindingFacts = { finding: Finding; actor: Actor; nowAt: Instant; calendar: Calendar }

/** A question first, a verdict last: nothing is confirmed or rejected before it has been verified. § fault.4 */
export const next = {
  open: ['answer', 'verify'],
  answered: ['verify'],
  verified: ['confirm', 'reject'],
  confirmed: [],
  rejected: [],
} as const satisfies Record<FindingState, readonly FindingAction[]>

/** Where an act leads. */
export const stateAfter = {
  answer: 'answered',
  verify: 'verified',
  confirm: 'confirmed',
  reject: 'rejected',
} as const satisfies Record<FindingAction, FindingState>

/** The states an act starts from. */
export const statesBefore = (action: FindingAction): FindingState[] =>
  (Object.keys(next) as FindingState[]).filter((state) =>
    (next[state] as readonly FindingAction[]).includes(action),
  )

/** Ours: an answer may be waited for until the end of the next working day. */
const ANSWER_DAYS = 1

/** Until when the holder is waited for before supervision may go on without an answer. */
export const answerDueAt = (foundAt: Instant, calendar: Calendar): Instant =>
  endOfDay(addWorkingDays(localDateOf(foundAt), ANSWER_DAYS, calendar), calendar)

/** Whoever holds it now, or held it as a person then: the one who is asked. */
export const isAsked = ({ holder, personId }: Finding, actor: Actor): boolean =>
  personId === actor.personId || (holder !== null && actor.scopes.includes(holder))

/** Who may read it: whoever is asked, and those who watch over the whole centre. */
export const mayRead = (finding: Finding, actor: Actor): boolean =>
  isAsked(finding, actor) || mayReadAll(actor)

export const mayReadAll = (actor: Actor): boolean =>
  hasRole(actor, 'supervision-section', 'director', 'discipline-inspection')

const answerRules: readonly Rule<FindingFacts>[] = [
  rule('fault.4', '此事项询问的是当时持有该环节的人员，由其说明情况', ({ finding, actor }) =>
    isAsked(finding, actor),
  ),
]

const supervisionRules: readonly Rule<FindingFacts>[] = [
  rule('fault.4', '核实与认定由督查科办理', ({ actor }) => hasRole(actor, 'supervision-section')),
  rule(
    'fault.4',
    '此事项与您本人有关，请由督查科其他人员办理',
    ({ finding, actor }) => finding.personId !== actor.personId && finding.answeredBy !== actor.personId,
  ),
]

const patience = rule<FindingFacts>(
  'fault.4',
  ({ finding, calendar }) =>
    `尚在说明期限内，请待当事人说明，或在${answerDueAt(finding.foundAt, calendar).slice(0, 16).replace('T', ' ')}之后核实`,
  ({ finding, nowAt, calendar }) =>
    finding.state !== 'open' || epochOf(nowAt) > epochOf(answerDueAt(finding.foundAt, calendar)),
)

const rulesOf: Readonly<Record<FindingAction, readonly Rule<FindingFacts>[]>> = {
  answer: answerRules,
  verify: [...supervisionRules, patience],
  confirm: supervisionRules,
  reject: supervisionRules,
}

const wrongState: Readonly<Record<FindingAction, string>> = {
  answer: '此事项已经说明过或已认定，不能再说明',
  verify: '此事项已经核实',
  confirm: '须先核实经过，才能认定',
  reject: '须先核实经过，才能认定',
}

/** Every reason why this actor may not do this now; none when it may. */
export const findingRefusals = (action: FindingAction, facts: FindingFacts): Refusal[] =>
  refusals(
    [
      rule<FindingFacts>('fault.4', wrongState[action], ({ finding }) =>
        (next[finding.state] as readonly FindingAction[]).includes(action),
      ),
      ...rulesOf[action],
    ],
    facts,
  )

/** Those reasons that lie in the person, not in the moment: the answer is 403 then. */
export const isNotForActor = (action: FindingAction, facts: FindingFacts): boolean =>
  refusals(action === 'answer' ? answerRules : supervisionRules, facts).length > 0
