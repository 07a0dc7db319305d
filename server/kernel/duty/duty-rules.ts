import type { DutyAction } from '@yimen/contract/duties.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { type Actor, hasRole } from '../actor/actor.ts'
import type { DutyDefinition } from './definition.ts'
import type { ListedDuty } from './duty-store.ts'

type Facts = { duty: ListedDuty; definition: DutyDefinition | undefined; actor: Actor }
type Check = { holds: (facts: Facts) => boolean; message: string }

const holds = ({ duty, actor }: Facts): boolean => actor.scopes.includes(duty.holder)
const followsUp = ({ duty, actor }: Facts): boolean =>
  hasRole(actor, 'supervision-section') ||
  (duty.escalatesTo !== null && actor.scopes.includes(duty.escalatesTo))

/** Who may know of a duty: who owes it, who follows it up, and those who watch over the whole centre. */
export const mayReadDuty = (duty: ListedDuty, actor: Actor): boolean =>
  holds({ duty, actor, definition: undefined }) ||
  followsUp({ duty, actor, definition: undefined }) ||
  hasRole(actor, 'director', 'discipline-inspection')

const person: Readonly<Record<DutyAction, readonly Check[]>> = {
  fulfil: [{ holds, message: '此事项由承担人登记完成情况' }],
  excuse: [
    { holds: followsUp, message: '免除由督促此事项的人员办理' },
    { holds: (facts) => !holds(facts), message: '自己承担的事项请由他人免除' },
  ],
}

const moment: Readonly<Record<DutyAction, readonly Check[]>> = {
  fulfil: [
    {
      holds: ({ duty }) => duty.state === 'open' || (duty.state === 'missed' && duty.closedAt === null),
      message: '此事项已经了结，不必再登记',
    },
    {
      holds: ({ definition }) => definition?.evidence === 'note',
      message: '此事项在相应的登记中办理，登记后自动完成',
    },
  ],
  excuse: [
    {
      holds: ({ duty }) => duty.state === 'open' || duty.state === 'missed',
      message: '此事项已经了结，不必再免除',
    },
  ],
}

const broken = (checks: readonly Check[], facts: Facts): Refusal[] =>
  checks
    .filter((check) => !check.holds(facts))
    .map(({ message }) => ({ clause: facts.duty.clause, field: null, message }))

/** Why this actor may not do this to the duty; `person` holds the reasons that lie in who asks (403). */
export const dutyRefusals = (action: DutyAction, facts: Facts): { person: Refusal[]; moment: Refusal[] } => ({
  person: broken(person[action], facts),
  moment: broken(moment[action], facts),
})
