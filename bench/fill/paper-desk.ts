import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { ActionName } from '@yimen/contract/cases-view.ts'
import type { TakeInForm } from '@yimen/contract/cases-forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Desk } from '../../demo/cases/desk.ts'
import type { Actor } from '../../server/kernel/actor/actor.ts'
import { requestHash } from '../../server/kernel/command/index.ts'
import { newId } from '../../server/kernel/event-log/ids.ts'
import { documentMark } from '../../server/kernel/party/party.ts'
import { type Act, type Decision, decideAct } from '../../server/modules/cases/act.ts'
import { caseActs } from '../../server/modules/cases/acts/index.ts'
import { decideTakeIn } from '../../server/modules/cases/acts/take-in.ts'
import { actingForOf } from '../../server/modules/cases/build-context.ts'
import type { ActForm } from '../../server/modules/cases/run-act.ts'
import { contextFor } from './context-for.ts'
import { type FilledCase, stateOf } from './filled-case.ts'
import { caseNumberOf, type Counters, takeNumbers } from './numbers.ts'
import { recordAct } from './record-act.ts'
import { toldApart } from './told-apart.ts'
import type { World } from './world.ts'

/** An act that the rules refuse: the course of a case asked for what may not be done. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** The desk of one case in memory: the same decisions as at a counter, kept in a file instead of a database. */
export const paperDesk = (world: World, counters: Counters, file: FilledCase): Desk => ({
  takeIn: (actor, form, at) => Promise.resolve(takeIn(world, counters, file, actor, form, at)),
  act: (actor, name, _caseId, form, at) =>
    Promise.resolve(takeAct(world, counters, file, actor, name, form, at)),
})

const sure = (what: string, decision: Decision) => {
  if ('refusals' in decision)
    throw new Refused(`${what}: ${decision.refusals.map(({ message }) => message).join('；')}`)
  return decision.events
}

/** What a course reads of the answer. */
const replyOf = (file: FilledCase): ActReply => {
  const { number, phase } = stateOf(file)
  return {
    caseId: file.caseId,
    version: file.version,
    number,
    phase,
    dueAt: null,
    madeLetters: [],
    replayed: false,
  }
}

const takeIn = (
  world: World,
  counters: Counters,
  file: FilledCase,
  actor: Actor,
  given: Omit<TakeInForm, 'commandId'>,
  nowAt: string,
): ActReply => {
  const applicant = toldApart(given.applicant, file.planned.serial)
  const form: TakeInForm = { ...given, applicant, commandId: randomUUID() }
  file.caseId = newId(Date.parse(nowAt))
  file.applicant = form.applicant
  file.applicantMark = documentMark(
    world.cipher,
    world.centreId,
    form.applicant.documentType,
    form.applicant.documentNumber,
  )
  const prepared = contextFor(world, file, actor, nowAt)
  const events = sure('take-in', decideTakeIn(form, prepared.ctx))
  const { unitId, version, ofDay } = file.planned
  const [first] = events
  const type = first?.type === 'taken-in' ? first.caseType : version.content.type
  // What the centre had given before that day stands in the counter; the plan counts on from there.
  const before = counters.get(`case:${localDateOf(nowAt)}`) ?? 0
  recordAct(world, file, {
    actor,
    actingFor: actingForOf(actor, { unitId, itemId: version.itemId }, 'intake'),
    command: { id: form.commandId, hash: requestHash('take-in', '', form) },
    channel: form.channel,
    prepared,
    events,
    numbers: {
      ...takeNumbers(prepared.notes.numbers, counters),
      case: caseNumberOf(world.organisation.centre, type, nowAt, before + ofDay),
    },
    nowAt,
  })
  return replyOf(file)
}

const takeAct = (
  world: World,
  counters: Counters,
  file: FilledCase,
  actor: Actor,
  name: ActionName,
  given: Readonly<Record<string, unknown>>,
  nowAt: string,
): ActReply => {
  const act = caseActs[name] as unknown as Act<ActForm>
  const form = { ...given, commandId: randomUUID(), version: file.version } as ActForm
  const state = stateOf(file)
  const prepared = contextFor(world, file, actor, nowAt)
  const events = sure(name, decideAct(act, state, form, prepared.ctx))
  const authority = typeof act.authority === 'function' ? act.authority(state, form) : act.authority
  recordAct(world, file, {
    actor,
    actingFor: actingForOf(actor, state, authority, act.by?.(state, prepared.ctx.version.content)),
    command: { id: form.commandId, hash: requestHash(name, file.caseId, form) },
    channel: state.channel,
    prepared,
    events,
    numbers: takeNumbers(prepared.notes.numbers, counters),
    nowAt,
  })
  return replyOf(file)
}
