import type { Refusal } from '@yimen/contract/forms.ts'
import { ENDING_LABELS, PHASE_LABELS } from '@yimen/contract/cases-labels.ts'
import type { ActionName } from '@yimen/contract/cases-view.ts'
import type { ItemContent } from '@yimen/contract/items.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import { findAuthority } from '../../kernel/actor/actor.ts'
import { isMuted, type Rule, refusals, rule } from '../../kernel/rule/index.ts'
import { type CaseEvent, type CaseState, next } from './case.ts'
import type { Context } from './context.ts'
import { type LateForm, lateEntry } from './rules/late-entry.ts'

export type Facts = { c: CaseState; ctx: Context }
export type FormFacts<F> = Facts & { form: F }

/**
 * One act on a case. `may` asks what the case and the actor allow, before any form is filled: it also tells why
 * a grey button is grey. `check` asks the form. `events` is reached only when nothing refuses.
 */
export type Act<F extends LateForm> = {
  name: ActionName
  /** The authority a person needs for it on the item; null where the rules of the act ask otherwise. § items.5.2 */
  authority: string | ((c: CaseState, form?: F) => string | null) | null
  /** The roles one of which the act is done by; where it is held for somebody absent, the act is done for them. § fault.9 */
  by?: (c: CaseState, item: ItemContent) => readonly Role[]
  /** What else lies in the person, not in the case or the moment: refused by these the answer is 403, not 422. */
  who?: readonly Rule<Facts>[]
  may: readonly Rule<Facts>[]
  check: readonly Rule<FormFacts<F>>[]
  events: (c: CaseState, form: F, ctx: Context) => CaseEvent[]
  /** Asks who did the last act and who has seen it, which only undoing does: it is read for that alone. */
  asksLast?: true
}

/** `notAllowed`: at least one refusal lies in the person. */
export type Decision = { events: CaseEvent[] } | { refusals: Refusal[]; notAllowed: boolean }

const standing = ({ c }: Facts): string =>
  c.ending !== null ? ENDING_LABELS[c.ending].zh : PHASE_LABELS[c.phase].zh

const phaseRule = (name: ActionName): Rule<Facts> =>
  rule(
    'service.2.4',
    (facts) => `此件${standing(facts)}，现在不能办这一步`,
    ({ c }) => (next[c.phase] as readonly ActionName[]).includes(name),
  )

const authorityRule = (act: string): Rule<Facts> =>
  rule(
    'items.5.2',
    ({ ctx }) => `${ctx.actor.name}没有办理此步的授权，请由获得授权的人员办理或先安排代岗`,
    ({ c, ctx }) => isMuted('fault.5.4') || findAuthority(ctx.actor, c.unitId, c.itemId, act) !== null,
  )

const authorityOf = <F extends LateForm>(act: Act<F>, c: CaseState, form?: F): string | null =>
  typeof act.authority === 'function' ? act.authority(c, form) : act.authority

type Standing = { person: Refusal[]; moment: Refusal[] }

const standingRefusals = <F extends LateForm>(act: Act<F>, facts: Facts, form?: F): Standing => {
  const wrongPhase = refusals([phaseRule(act.name)], facts)
  if (wrongPhase.length > 0) return { person: [], moment: wrongPhase }
  const authority = authorityOf(act, facts.c, form)
  return {
    person: refusals([...(authority === null ? [] : [authorityRule(authority)]), ...(act.who ?? [])], facts),
    moment: refusals(act.may, facts),
  }
}

/** Why the actor may not do this now, before any form is filled; empty when it may. § items.5.2 § fault.5.4 */
export const mayAct = <F extends LateForm>(act: Act<F>, c: CaseState, ctx: Context): Refusal[] => {
  const { person, moment } = standingRefusals(act, { c, ctx })
  return [...person, ...moment]
}

/** Decides an act: every refusal of every rule, or the events. Nothing is refused one by one. */
export const decideAct = <F extends LateForm>(act: Act<F>, c: CaseState, form: F, ctx: Context): Decision => {
  const { person, moment } = standingRefusals(act, { c, ctx }, form)
  const first = [...person, ...moment]
  const broken = [...first, ...refusals(lateEntry, { form, ctx, since: c.takenInAt })]
  const all = first.length > 0 ? broken : [...broken, ...refusals(act.check, { c, ctx, form })]
  return all.length > 0
    ? { refusals: all, notAllowed: person.length > 0 }
    : { events: act.events(c, form, ctx) }
}

/** The time of the act and, for a late entry, its reason: the beginning of every event. § items.4.2 */
export const acted = (
  form: LateForm,
  ctx: Context,
): { actAt: string } & Partial<Pick<CaseEvent, 'late' | 'paperNumber'>> => ({
  actAt: ctx.actAt,
  ...(form.lateReason === undefined ? {} : { late: ctx.note.text(form.lateReason) }),
  ...(form.paperNumber === undefined ? {} : { paperNumber: form.paperNumber }),
})
