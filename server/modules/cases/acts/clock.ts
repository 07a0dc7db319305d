import type {
  AskExtensionForm,
  DecideExtensionForm,
  ResumeClockForm,
  StopClockForm,
} from '@yimen/contract/cases-forms.ts'
import { dayNumber, epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import { workingDaysBetween } from '../../../kernel/calendar/index.ts'
import { dueOf } from '../../../kernel/clock/index.ts'
import { findRole } from '../../../kernel/actor/actor.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { CaseEvent, CaseState } from '../case.ts'
import type { Context } from '../context.ts'
import { evolve } from '../evolve.ts'
import { promisedDue, termText } from '../terms.ts'
import { dueOfLetter, termBasesOf, writtenBasis } from './letter-parts.ts'

export const STOP_LABELS: Readonly<Record<StopClockForm['kind'], string>> = {
  hearing: '听证',
  tender: '招标',
  auction: '拍卖',
  inspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  'expert-review': '专家评审',
  'public-notice': '公示',
}

const procedureOf = (kind: string): string => STOP_LABELS[kind as StopClockForm['kind']] ?? kind

const dueNow = (c: CaseState, ctx: Context) => {
  const due = promisedDue(c, ctx.calendar)
  if (due === null) throw new Error('an accepted case has a promised clock')
  return due
}

/** The due date after one more event, as the case itself would compute it. */
const dueAfter = (c: CaseState, event: CaseEvent, ctx: Context) =>
  dueNow(evolve(c, { event, actor: ctx.actor.personId, at: ctx.now }), ctx)

/** A statutory pause: only for the kinds the law names, told in writing with the time it needs. [许可法 45] § cases.2.2 */
export const stopClock: Act<StopClockForm> = {
  name: 'stop-clock',
  authority: 'clock',
  may: [rule<Facts>('cases.2.2', '已经在中止计时', ({ c }) => c.stopped === null)],
  check: [],
  events: (_c, form, ctx) => [
    {
      type: 'clock-stopped',
      ...acted(form, ctx),
      kind: form.kind,
      letter: ctx.note.letter('clock-stop', {
        change: 'stop',
        procedure: procedureOf(form.kind),
        reason: `办理本件依法需要${procedureOf(form.kind)}，所需时间不计算在办理期限内。`,
        bases: writtenBasis(form.basis),
        fromOn: localDateOf(ctx.actAt),
        term: form.neededTime,
      }),
    },
  ],
}

/** The time that does not count, as the ledger of clocks has it: the day of the pause counts, the last day does not. */
const pausedFor = (c: CaseState, ctx: Context): string => {
  const promised = c.clocks.find((k) => k.kind === 'promised')
  const from = localDateOf(c.stopped?.fromAt ?? ctx.actAt)
  const to = localDateOf(ctx.actAt)
  const inWorkingDays = promised?.unit === 'working-day'
  const amount = inWorkingDays ? workingDaysBetween(from, to, ctx.calendar) : dayNumber(to) - dayNumber(from)
  const unit = inWorkingDays ? 'working-day' : 'calendar-day'
  return amount === 0 ? `不足${termText({ amount: 1, unit })}` : termText({ amount, unit })
}

/** The clock runs on: told in writing with the new due date, as the letter of the pause promised. § cases.2.2 */
export const resumeClock: Act<ResumeClockForm> = {
  name: 'resume-clock',
  authority: 'clock',
  may: [rule<Facts>('cases.2.2', '没有中止计时，无需恢复', ({ c }) => c.stopped !== null)],
  check: [
    rule<FormFacts<ResumeClockForm>>(
      'cases.2.2',
      '恢复时间早于中止时间，请核对',
      ({ c, ctx }) => c.stopped === null || epochOf(ctx.actAt) >= epochOf(c.stopped.fromAt),
      'actAt',
    ),
  ],
  events: (c, form, ctx) => {
    const event: Extract<CaseEvent, { type: 'clock-resumed' }> = {
      type: 'clock-resumed',
      ...acted(form, ctx),
      result: ctx.note.text(form.result),
      due: '',
    }
    const due = dueAfter(c, event, ctx)
    const letter = ctx.note.letter('clock-stop', {
      change: 'resume',
      procedure: procedureOf(c.stopped?.kind ?? ''),
      reason: form.result,
      bases: [],
      fromOn: localDateOf(ctx.actAt),
      term: pausedFor(c, ctx),
      due: dueOfLetter(due),
    })
    return [{ ...event, due: due.dueOn ?? '', letter }]
  },
}

/** Extension: asked before the term ends; approved by the agency's head, the reason told. [许可法 42] § cases.2.2 */
export const askExtension: Act<AskExtensionForm> = {
  name: 'ask-extension',
  authority: 'step',
  may: [
    rule<Facts>('cases.2.2', '延长期限已经申请，正等待单位负责人审批', ({ c }) => c.extension === null),
    rule<Facts>(
      'cases.2.2',
      '该事项没有规定可以延长',
      ({ ctx }) => ctx.version.content.statutory.extension !== null,
    ),
    rule<Facts>('cases.2.2', '期限已经届满，不能再延长', ({ c, ctx }) => {
      const due = promisedDue(c, ctx.calendar)?.dueAt ?? null
      return due === null || epochOf(ctx.actAt) <= epochOf(due)
    }),
    rule<Facts>('cases.2.2', '本件已经延长过一次', ({ c }) =>
      c.clocks.every((k) => k.extensions.length === 0),
    ),
  ],
  check: [
    rule<FormFacts<AskExtensionForm>>(
      'cases.2.2',
      ({ ctx }) => `最多可延长${ctx.version.content.statutory.extension?.amount ?? 0}个工作日`,
      ({ ctx, form }) => form.days <= (ctx.version.content.statutory.extension?.amount ?? 0),
      'days',
    ),
  ],
  events: (_c, form, ctx) => [
    { type: 'extension-asked', ...acted(form, ctx), days: form.days, reason: ctx.note.text(form.reason) },
  ],
}

export const decideExtension: Act<DecideExtensionForm> = {
  name: 'decide-extension',
  authority: 'extension',
  who: [
    rule<Facts>(
      'cases.2.2',
      '延长期限须经本机关负责人批准',
      ({ c, ctx }) => findRole(ctx.actor, c.unitId, ['unit-lead']) !== null,
    ),
  ],
  may: [rule<Facts>('cases.2.2', '没有待审批的延期申请', ({ c }) => c.extension !== null)],
  check: [
    rule<FormFacts<DecideExtensionForm>>(
      'cases.2.2',
      '正在依法中止计时，原定期限和新的期限都还算不出来，请恢复计时后再批准延长',
      ({ c, form }) => !form.approve || c.stopped === null,
      'approve',
    ),
  ],
  events: (c, form, ctx) => {
    const days = c.extension?.days ?? 0
    const event: Extract<CaseEvent, { type: 'extension-decided' }> = {
      type: 'extension-decided',
      ...acted(form, ctx),
      approved: form.approve,
      days,
      reason: ctx.note.text(form.reason),
      due: null,
      letter: null,
    }
    if (!form.approve) return [event]
    const due = dueAfter(c, event, ctx)
    const letter = ctx.note.letter('clock-stop', {
      change: 'extend',
      procedure: '延长办理期限',
      reason: form.reason,
      bases: termBasesOf(ctx.version.content),
      fromOn: dueNow(c, ctx).dueOn ?? '',
      term: `${days}个工作日`,
      approvedBy: `本机关负责人${ctx.actor.name}`,
      due: dueOfLetter(due),
    })
    return [{ ...event, due: due.dueOn, letter }]
  },
}

/** True while the promise of the case has run out at that instant. */
export const isOverdue = (c: CaseState, at: string, ctx: Pick<Context, 'calendar'>): boolean => {
  const promised = c.clocks.find((k) => k.kind === 'promised')
  const due = promised === undefined ? null : dueOf(promised, ctx.calendar).dueAt
  return due !== null && epochOf(at) > epochOf(due)
}
