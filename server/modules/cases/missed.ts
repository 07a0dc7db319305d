import { systemActor } from '../../kernel/actor/actor.ts'
import { type Consequence, type DutyDefinition, duty } from '../../kernel/duty/index.ts'
import { deemAccepted } from './acts/deem-accepted.ts'
import type { CaseDeps } from './case-deps.ts'
import { CASE_DUTIES } from './duties.ts'
import { runSystemAct } from './run-system-act.ts'

/** The duties of cases as the runner knows them; their rows travel with the acts, which say when they are due. */
export const caseDuties: readonly DutyDefinition[] = [
  duty(CASE_DUTIES['cases.supplement-in-time'], {
    code: 'cases.supplement-in-time',
    title: '收件后5个工作日内受理或一次性告知补正',
    by: 'clerk',
    every: { after: 'taken-in' },
    evidence: 'letter',
    remind: { workingDays: 1 },
    escalatesTo: 'unit-lead',
    whenMissed: 'act',
  }),
  duty(CASE_DUTIES['cases.immediate-at-once'], {
    code: 'cases.immediate-at-once',
    title: '即办件当场办结',
    by: 'clerk',
    every: { after: 'taken-in' },
    evidence: 'letter',
    whenMissed: 'finding',
  }),
  duty(CASE_DUTIES['cases.promise'], {
    code: 'cases.promise',
    title: '在承诺时限内作出决定',
    by: 'clerk',
    every: { after: 'accepted' },
    evidence: 'letter',
    remind: { workingDays: 1 },
    escalatesTo: 'unit-lead',
    whenMissed: 'finding',
  }),
  duty(CASE_DUTIES['cases.delivery'], {
    code: 'cases.delivery',
    title: '作出决定后10个工作日内送达',
    by: 'clerk',
    every: { after: 'granted' },
    evidence: 'letter',
    remind: { workingDays: 2 },
    escalatesTo: 'unit-lead',
    whenMissed: 'finding',
  }),
]

/** What a miss means where the law itself acts. [许可法 32(4)] § items.4.3 */
export const caseConsequences = (deps: CaseDeps): Readonly<Record<string, Consequence>> => ({
  'cases.supplement-in-time': async (missed, { centreId, nowAt, commandId }) => {
    if (missed.objectId === null) return 'not-applicable'
    const done = await runSystemAct(
      deps,
      systemActor(centreId),
      missed.objectId,
      commandId,
      nowAt,
      deemAccepted,
    )
    return done === null ? 'not-applicable' : 'done'
  },
})
