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
): Promise<ActReply | Outcome> => {
  const { centreId } = actor
  const caseId = newId(Date.parse(nowAt))
  const hash = requestHash('take-in', '', form)
  const mark = documentMark(deps.cipher, centreId, form.applicant.documentType, form.applicant.documentNumber)
  const version = await deps.version(centreId, form.itemVersionId)
  if (version === null) return notFound('没有这个事项版本，请重新选择事项')
  const [duplicates, commands] = await deps.database.inCentre(centreId, [
    duplicatesOf(centreId, mark, version.itemId),
    earlierCommand(centreId, form.commandId),
  ])
  const command = commands[0]
  if (command !== undefined)
    return await replayedIntake(deps, actor, { id: form.commandId, ...command }, hash)
  const prepared = await prepareIntake(
    deps,
    actor,
    {
      caseId,
      versionId: form.itemVersionId,
      windowId: form.windowId,
      applicant: form.applicant,
      agent: form.agent === undefined ? null : { kind: 'person', ...form.agent },
      duplicates: duplicates[0]?.n ?? 0,
    },
    form,
    nowAt,
  )
  if (prepared === 'item' || prepared === 'window') return notFound('没有这个窗口或事项，请重新选择')
  const decision: Decision = decideTakeIn(form, prepared.ctx)
  if ('refusals' in decision) return refusedAs(decision)
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
