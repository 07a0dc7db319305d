import { type DutyDefinition, duty } from '../../kernel/duty/index.ts'
import { CASE_DUTIES } from './duties.ts'
import { tellLate } from './late-message.ts'

/** Asked of whoever held the step when the promise ran out. § supervision.3 */
export const explain: DutyDefinition = duty(CASE_DUTIES['cases.explain'], {
  code: 'cases.explain',
  title: '说明超过承诺时限的原因并提出解决办法',
  by: 'clerk',
  every: { after: 'overdue', workingDays: 1 },
  evidence: 'answer',
  escalatesTo: 'supervision-section',
  whenMissed: 'finding',
})

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
    whenMissed: 'act',
  }),
  explain,
  tellLate,
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
