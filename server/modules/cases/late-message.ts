import { localDateOf } from '@yimen/contract/local-date.ts'
import { type DutyDefinition, type DutyRow, duty, dutyRow } from '../../kernel/duty/index.ts'
import type { Message } from '../../kernel/message/index.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseState } from './case.ts'
import type { Context } from './context.ts'
import { currentStep } from './acts/take-step.ts'
import { WORDS } from './message-words.ts'
import { tellingFacts, toApplicant } from './messages.ts'
import { promisedDue } from './terms.ts'

/** Ours: 及时 is three working days, as many as there are calls to make. */
export const TELL_LATE_DAYS = 3

/** The window owes the applicant the news and its reason; telling fulfils it, whatever way it went. § fault.5.5 */
export const tellLate: DutyDefinition = duty('fault.5.5', {
  code: 'cases.tell-late',
  title: '告知申请人未能按时办结及其原因',
  by: 'clerk',
  every: { after: 'overdue', workingDays: TELL_LATE_DAYS },
  evidence: 'message',
  escalatesTo: 'unit-lead',
  whenMissed: 'finding',
  // Where nothing else reaches, the call stands in the window's queue.
  silent: true,
})

/** Why it is late as far as the record itself knows: where it stands, not whose fault it is. § fault.5.5 */
const standingReason = (c: CaseState, ctx: Pick<Context, 'version'>): { zh: string; en: string } => {
  if (c.extension !== null)
    return { zh: '延长期限的申请还在等负责人决定', en: 'A request for more time awaits its decision.' }
  if (c.consultations.some(({ answer }) => answer === null))
    return { zh: '还在等协办单位答复', en: 'Another authority has been asked and has not answered yet.' }
  if (c.waiting !== null) return { zh: '还在等缴费或者取材料', en: 'A payment or a paper is still awaited.' }
  const step = currentStep(c)
  const name = ctx.version.content.steps.find(({ key }) => key === step)?.name
  return name === undefined
    ? { zh: '审批人还没有作出决定', en: 'The decision has not been made yet.' }
    : { zh: `“${name}”还没有完成`, en: 'The examination is not finished yet.' }
}

export type LateNews = { message: Message[]; duty: DutyRow[] }

/**
 * The promise has run out: the applicant is told so at once, with the reason the record shows, and the window owes
 * that he is reached. Once per case and due day. § fault.5.5
 */
export const lateNews = (
  c: CaseState,
  caseId: string,
  ctx: Pick<Context, 'calendar' | 'version' | 'now'>,
  newId: () => string,
): LateNews => {
  const due = promisedDue(c, ctx.calendar)?.dueAt ?? null
  if (due === null || isMuted('fault.5.5')) return { message: [], duty: [] }
  const occurrence = `${caseId}:${localDateOf(due)}`
  const object = { kind: 'case', id: caseId }
  const window = `window:${c.windowId}`
  return {
    message: [
      {
        name: `late:${occurrence}`,
        to: toApplicant(c),
        kind: 'late',
        clause: 'fault.5.5',
        object,
        words: WORDS.late(tellingFacts(c, ctx, standingReason(c, ctx))),
        phonedBy: window,
        fulfils: { code: tellLate.code, occurrence },
        at: ctx.now,
      },
    ],
    duty: dutyRow(
      tellLate,
      {
        id: newId(),
        occurrence,
        holder: window,
        escalatesTo: `unit-lead:${c.unitId}`,
        object,
        startAt: ctx.now,
      },
      ctx.calendar,
    ),
  }
}
