import type {
  CorrectDetailsForm,
  FlagUrgentForm,
  PartyForm,
  ReassignForm,
  UndoForm,
  WithdrawForm,
} from '@yimen/contract/cases-forms.ts'
import { epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import { findRole } from '../../../kernel/actor/actor.ts'
import { rule } from '../../../kernel/rule/index.ts'
import type { PartyFields } from '../../../kernel/party/party.ts'
import { type Act, acted, type Facts, type FormFacts } from '../act.ts'
import type { Context } from '../context.ts'
import { titleOf } from '../letter-title.ts'
import { identityRefusals } from '../rules/intake.ts'
import { promisedDue } from '../terms.ts'

export const withdraw: Act<WithdrawForm> = {
  name: 'withdraw',
  authority: 'intake',
  may: [],
  check: [
    rule<FormFacts<WithdrawForm>>(
      'fault.5.6',
      '代理权限不含撤回申请，请由申请人本人撤回或补交委托书',
      ({ c, ctx, form }) =>
        form.by !== 'agent' ||
        (c.agent !== null && (ctx.read.party(c.agent).powers ?? []).includes('withdraw')),
      'by',
    ),
  ],
  events: (_c, form, ctx) => [
    { type: 'withdrawn', ...acted(form, ctx), by: form.by, reason: ctx.note.text(form.reason) },
  ],
}

const CHANGED: readonly [string, (p: PartyFields) => string | undefined][] = [
  ['申请人', (p) => p.name],
  ['证件类型', (p) => p.documentType],
  ['证件号码', (p) => p.documentNumber],
  ['法定代表人', (p) => p.legalRepresentative?.name],
  ['法定代表人证件类型', (p) => p.legalRepresentative?.documentType],
  ['法定代表人证件号码', (p) => p.legalRepresentative?.documentNumber],
  ['联系电话', (p) => p.mobile],
  ['地址', (p) => p.address],
]

const shown = (text: string | undefined): string => (text === undefined || text === '' ? '（空）' : text)

const changesOf = (before: PartyFields, after: PartyForm) =>
  CHANGED.map(([what, of]) => ({ what, from: shown(of(before)), to: shown(of(after)) })).filter(
    ({ from, to }) => from !== to,
  )

/** Before a letter names the applicant quietly, with an event; after it by a letter that cites the last one. */
export const correctDetails: Act<CorrectDetailsForm> = {
  name: 'correct-details',
  authority: 'intake',
  may: [],
  check: [
    rule<FormFacts<CorrectDetailsForm>>(
      'service.1',
      ({ form }) => identityRefusals(form.applicant, undefined)[0]?.message ?? '',
      ({ form }) => identityRefusals(form.applicant, undefined).length === 0,
      ({ form }) => identityRefusals(form.applicant, undefined)[0]?.field ?? null,
    ),
    rule<FormFacts<CorrectDetailsForm>>(
      'fault.5.6',
      '没有需要更正的内容',
      ({ c, ctx, form }) => changesOf(ctx.read.party(c.applicant), form.applicant).length > 0,
      'applicant',
    ),
  ],
  events: (c, form, ctx) => {
    const before = ctx.read.party(c.applicant)
    const applicant = ctx.note.party(form.applicant)
    const wrong = c.namedIn.at(-1)
    return [
      {
        type: 'details-corrected',
        ...acted(form, ctx),
        applicant,
        reason: ctx.note.text(form.reason),
        letter:
          wrong === undefined
            ? null
            : ctx.note.letter('correction', {
                original: {
                  title: titleOf(wrong, ctx.version.content.kind),
                  number: wrong.number,
                  dateOn: wrong.on,
                },
                changes: changesOf(before, form.applicant),
                reason: form.reason,
              }),
      },
    ]
  },
}

/** Urgent: an earlier target beside the unchanged promise, approved by the window lead. § service.3.1 */
export const flagUrgent: Act<FlagUrgentForm> = {
  name: 'flag-urgent',
  authority: null,
  by: () => ['window-lead', 'unit-lead'],
  who: [
    rule<Facts>(
      'service.3.1',
      '急事急办须由窗口负责人批准',
      ({ c, ctx }) => findRole(ctx.actor, c.unitId, ['window-lead', 'unit-lead']) !== null,
    ),
  ],
  may: [rule<Facts>('service.3.1', '已经是急件', ({ c }) => !c.urgent)],
  check: [
    rule<FormFacts<FlagUrgentForm>>(
      'service.3.1',
      '急件的目标日期应在今天或以后、承诺日期以前',
      ({ c, ctx, form }) => {
        const due = promisedDue(c, ctx.calendar)?.dueOn ?? null
        return form.targetOn >= localDateOf(ctx.now) && (due === null || form.targetOn <= due)
      },
      'targetOn',
    ),
  ],
  events: (_c, form, ctx) => [
    {
      type: 'urgent-flagged',
      ...acted(form, ctx),
      reason: ctx.note.text(form.reason),
      targetOn: form.targetOn,
    },
  ],
}

/** The window lead moves a case to one person, or back to the whole window. § items.5.2 */
export const reassign: Act<ReassignForm> = {
  name: 'reassign',
  authority: null,
  by: () => ['window-lead', 'unit-lead'],
  who: [
    rule<Facts>(
      'items.5.2',
      '调整经办人须由窗口负责人办理',
      ({ c, ctx }) => findRole(ctx.actor, c.unitId, ['window-lead', 'unit-lead']) !== null,
    ),
  ],
  may: [],
  check: [
    rule<FormFacts<ReassignForm>>(
      'items.5.2',
      '接手的人现在不在本单位的岗位上，请从本单位人员中选择',
      ({ form, ctx }) => form.personId === null || ctx.colleagues.has(form.personId),
      'personId',
    ),
  ],
  events: (_c, form, ctx) => [
    {
      type: 'reassigned',
      ...acted(form, ctx),
      to: form.personId,
      reason: form.reason === undefined ? null : ctx.note.text(form.reason),
    },
  ],
}

/** Undo is for a slip: by whoever acted, within 60 seconds, of what nobody else has seen. */
export const UNDO_SECONDS = 60
const NOT_UNDONE = ['undone', 'deemed-accepted']

export const undoSecondsLeft = (ctx: Pick<Context, 'last' | 'now' | 'actor'>): number => {
  const { last } = ctx
  const { personId } = ctx.actor
  if (last === null || last.actor !== personId || last.lettersPrinted) return 0
  if (last.seenBy.some((id) => id !== personId)) return 0
  if (last.types.some((type) => NOT_UNDONE.includes(type))) return 0
  return Math.max(0, Math.ceil(UNDO_SECONDS - (epochOf(ctx.now) - epochOf(last.at)) / 1000))
}

export const undo: Act<UndoForm> = {
  name: 'undo',
  asksLast: true,
  authority: null,
  who: [
    rule<Facts>(
      'fault.5.6',
      '只能撤销自己刚才的操作；别人的操作请用更正',
      ({ ctx }) => ctx.last?.actor === ctx.actor.personId,
    ),
  ],
  may: [
    rule<Facts>(
      'fault.5.6',
      '只能在60秒内撤销自己刚才的操作，且他人尚未看到、文书尚未打印；更早的请用更正',
      ({ ctx }) => undoSecondsLeft(ctx) > 0,
    ),
  ],
  check: [],
  events: (_c, form, ctx) => [
    { type: 'undone', ...acted(form, ctx), from: ctx.last?.from ?? 0, to: ctx.last?.to ?? 0 },
  ],
}
