import { epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import { type DutyRow, dutyRow } from '../../kernel/duty/index.ts'
import { type FindingRow, findingRow } from '../../kernel/finding/index.ts'
import type { CaseState } from './case.ts'
import type { Context } from './context.ts'
import { explain } from './duty-definitions.ts'
import { stepHolder } from './holders.ts'
import { currentStep } from './acts/take-step.ts'
import { promisedDue } from './terms.ts'

type Facts = Pick<Context, 'calendar' | 'version' | 'now'>
export type Question = { finding: FindingRow[]; duty: DutyRow[] }

/**
 * The question to whoever holds the step when the promise has run out: why, and what will be done; answered by the
 * end of the next working day. `missed` is who owed the promise, as it was resolved for that day. Null while the case is stopped by law, decided, or its day has moved on: none of
 * these is overdue. Once per case and due day. § supervision.3
 */
export const overdueQuestion = (
  c: CaseState,
  caseId: string,
  ctx: Facts,
  missed: { holder: string; people: readonly string[] },
  newId: () => string,
): Question | null => {
  const due = c.phase === 'accepted' ? (promisedDue(c, ctx.calendar)?.dueAt ?? null) : null
  if (due === null || epochOf(ctx.now) <= epochOf(due)) return null
  const occurrence = `${caseId}:${localDateOf(due)}`
  const holder = stepHolder(c, ctx)
  const object = { kind: 'case', id: caseId }
  return {
    finding: findingRow({
      id: newId(),
      code: explain.code,
      occurrence,
      clause: explain.clause,
      object,
      step: currentStep(c),
      holder,
      personId: holder === missed.holder && missed.people.length === 1 ? (missed.people[0] ?? null) : null,
      happenedAt: due,
      source: 'record',
      evidence: { what: '承诺时限已到而未办结，请说明原因并提出解决办法；不属于本岗位原因的，请注明' },
    }),
    duty: dutyRow(
      explain,
      {
        id: newId(),
        occurrence,
        holder,
        escalatesTo: 'section:supervision',
        object,
        startAt: ctx.now,
      },
      ctx.calendar,
    ),
  }
}
