import type { ActReply } from '@yimen/contract/cases.ts'
import type { TakeInForm } from '@yimen/contract/cases-forms.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import { earlierCommand, requestHash } from '../../kernel/command/index.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { commandReused, notFound, type Outcome } from '../../kernel/http/outcome.ts'
import { documentMark } from '../../kernel/party/party.ts'
import type { Decision } from './act.ts'
import { decideTakeIn } from './acts/take-in.ts'
import { actingForOf, prepareIntake } from './build-context.ts'
import type { CaseState } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import { duplicatesOf } from './case-store.ts'
import { refusedAs } from './run-act.ts'
import { replayOf, saveCase } from './save-case.ts'

/** Intake: the case begins; the same command again finds the case it made. § items.4.3 */
export const runTakeIn = async (
  deps: CaseDeps,
  actor: Actor,
  form: TakeInForm,
  nowAt: string,
  openDuplicates?: number,
): Promise<ActReply | Outcome> => {
  const { centreId } = actor
  const caseId = newId(Date.parse(nowAt))
  const hash = requestHash('take-in', '', form)
  const mark = documentMark(deps.cipher, centreId, form.applicant.documentType, form.applicant.documentNumber)
  const version = await deps.version(centreId, form.itemVersionId)
  if (version === null) return notFound('没有这个事项版本，请重新选择事项')
  const prepared = await prepareIntake(
    deps,
    actor,
    {
      caseId,
      versionId: form.itemVersionId,
      windowId: form.windowId,
      applicant: form.applicant,
      agent: form.agent === undefined ? null : { kind: 'person', ...form.agent },
      duplicates: openDuplicates ?? (await countDuplicates(deps, centreId, form)),
    },
    form,
    nowAt,
  )
  if (prepared === 'item' || prepared === 'window') return notFound('没有这个窗口或事项，请重新选择')
  const decision: Decision = decideTakeIn(form, prepared.ctx)
  if ('refusals' in decision) {
    // The case that the same command has made before may be the very duplicate that refuses it now.
    const [[command]] = await deps.database.inCentre(centreId, [earlierCommand(centreId, form.commandId)])
    return command === undefined
      ? refusedAs(decision)
      : await replayedIntake(deps, actor, { id: form.commandId, ...command }, hash)
  }
  const state = { unitId: prepared.ctx.unit.unitId, itemId: version.itemId } as CaseState
  return await saveCase({
    deps,
    actor,
    actingFor: actingForOf(actor, state, 'intake'),
    caseId,
    loaded: null,
    command: { id: form.commandId, hash },
    channel: form.channel,
    prepared,
    events: decision.events,
    nowAt,
    applicantHmac: mark,
  })
}

const replayedIntake = async (
  deps: CaseDeps,
  actor: Actor,
  command: { id: string; actor: string; hash: Buffer; stream: string; version: number },
  hash: Buffer,
): Promise<ActReply | Outcome> =>
  command.actor !== actor.personId || !hash.equals(command.hash)
    ? commandReused()
    : await replayOf(deps, actor, command)

/** What intake asks the database before it decides; nothing for an item that is unknown. */
export const duplicatesAsked = async (
  deps: CaseDeps,
  centreId: number,
  { applicant, itemVersionId }: Pick<TakeInForm, 'applicant' | 'itemVersionId'>,
) => {
  const version = await deps.version(centreId, itemVersionId)
  if (version === null) return []
  const mark = documentMark(deps.cipher, centreId, applicant.documentType, applicant.documentNumber)
  return [duplicatesOf(centreId, mark, version.itemId)]
}

const countDuplicates = async (deps: CaseDeps, centreId: number, form: TakeInForm): Promise<number> => {
  const [rows] = await deps.database.inCentre(centreId, await duplicatesAsked(deps, centreId, form))
  return rows?.[0]?.n ?? 0
}
