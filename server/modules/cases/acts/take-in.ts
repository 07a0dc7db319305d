import type { TakeInForm } from '@yimen/contract/cases-forms.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { addWorkingDays } from '../../../kernel/calendar/index.ts'
import { isMuted, refusals } from '../../../kernel/rule/index.ts'
import { acted, type Decision, decideAct } from '../act.ts'
import type { CaseEvent, CaseState } from '../case.ts'
import type { Context } from '../context.ts'
import { evolve } from '../evolve.ts'
import { identityRefusals, intake } from '../rules/intake.ts'
import { lateEntry } from '../rules/late-entry.ts'
import { received } from '../rules/materials.ts'
import { SUPPLEMENT_DAYS } from '../terms.ts'
import { accept } from './accept.ts'
import { grant } from './decide.ts'
import { basisText } from './reply.ts'

/** What the item version says of the case's type; nobody can choose a laxer one. § cases.1.1 § fault.5.8 */
const caseTypeOf = (form: TakeInForm, ctx: Context) => {
  if (form.reply !== undefined) return 'reply' as const
  return isMuted('fault.5.8') ? ('referred' as const) : ctx.version.content.type
}

const agentFields = (agent: NonNullable<TakeInForm['agent']>) => ({ kind: 'person' as const, ...agent })

const takenIn = (form: TakeInForm, ctx: Context): Extract<CaseEvent, { type: 'taken-in' }> => {
  const item = ctx.version.content
  const handedIn = received(form.materials)
  const named = materialsFor(item, form.answers)
    .filter((material) => handedIn[material.key] !== undefined)
    .map((material) => ({
      name: material.name,
      originals: handedIn[material.key]?.originals ?? 0,
      copies: handedIn[material.key]?.copies ?? 0,
    }))
  const applicant = ctx.note.party(form.applicant)
  return {
    type: 'taken-in',
    ...acted(form, ctx),
    number: '⟦case⟧',
    caseType: caseTypeOf(form, ctx),
    itemId: ctx.version.itemId,
    itemVersionId: ctx.version.versionId,
    unitId: ctx.unit.unitId,
    windowId: form.windowId,
    channel: form.channel,
    applicant,
    agent: form.agent === undefined ? null : ctx.note.party(agentFields(form.agent)),
    answers: form.answers,
    materials: handedIn,
    steps: item.steps.map((step) => step.key),
    mended: form.mended === undefined ? null : ctx.note.text(form.mended),
    receipt: ctx.note.letter('receipt', {
      materials: named.length > 0 ? named : [{ name: '口头申请，未交材料', originals: 0, copies: 0 }],
      queryCode: ctx.queryCode,
      receivedBy: ctx.actor.name,
      answerBy: addWorkingDays(localDateOf(ctx.actAt), SUPPLEMENT_DAYS, ctx.calendar),
    }),
  }
}

/**
 * Intake: number and receipt at once; with `andThen` a complete case is accepted or an immediate one finished in
 * the same act. Every refusal of every part is told together. § items.4.3 § cases.1.2
 */
export const decideTakeIn = (form: TakeInForm, ctx: Context): Decision => {
  const broken: Refusal[] = [
    ...refusals(intake, { form, ctx }),
    ...identityRefusals(form.applicant, form.agent),
    ...refusals(lateEntry, { form, ctx, since: null }),
  ]
  const first = takenIn(form, ctx)
  const state: CaseState = evolve(null, { event: first, actor: ctx.actor.personId, at: ctx.now })
  const more: Decision = broken.some(({ field }) => field === 'andThen')
    ? { refusals: [], notAllowed: false }
    : furtherEvents(state, form, ctx)
  const all = 'refusals' in more ? [...broken, ...more.refusals] : broken
  return all.length > 0 || 'refusals' in more
    ? { refusals: all, notAllowed: 'refusals' in more && more.notAllowed }
    : { events: [first, ...proposal(form, ctx), ...more.events] }
}

const late = (form: TakeInForm) => ({
  ...(form.lateReason === undefined ? {} : { lateReason: form.lateReason }),
  ...(form.paperNumber === undefined ? {} : { paperNumber: form.paperNumber }),
})

const furtherEvents = (state: CaseState, form: TakeInForm, ctx: Context): Decision => {
  const envelope = { commandId: form.commandId, version: 1, ...late(form) }
  if (form.andThen === 'accept') return decideAct(accept, state, envelope, ctx)
  if (form.andThen === 'finish')
    return decideAct(grant, state, { ...envelope, ...certificateOf(form, ctx) }, ctx)
  return { events: [] }
}

const certificateOf = (form: TakeInForm, ctx: Context) =>
  form.certificateNumber === undefined
    ? {}
    : {
        certificate: {
          name: ctx.version.content.result.name,
          number: form.certificateNumber,
          validFrom: localDateOf(ctx.actAt),
          validTo: null,
          issuer: ctx.unit.name,
        },
      }

const proposal = (form: TakeInForm, ctx: Context): CaseEvent[] =>
  form.reply === undefined
    ? []
    : [
        {
          type: 'reply-proposed',
          ...acted(form, ctx),
          basis: ctx.note.text(basisText(form.reply)),
          explanation: ctx.note.text(form.reply.text),
        },
      ]
