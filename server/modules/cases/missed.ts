import { systemActor } from '../../kernel/actor/actor.ts'
import { type Consequence, type MissedDuty, writeDuties, writeNewDuties } from '../../kernel/duty/index.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { writeFindings } from '../../kernel/finding/index.ts'
import { messageRow, writeMessages } from '../../kernel/message/index.ts'
import { deemAccepted } from './acts/deem-accepted.ts'
import type { CaseDeps } from './case-deps.ts'
import { dutyRows } from './case-work.ts'
import { dutiesOf } from './duties.ts'
import { overdueQuestion } from './overdue.ts'
import { askedOf } from './asked-message.ts'
import { lateNews } from './late-message.ts'
import { loadCase } from './perform.ts'
import { runSystemAct } from './run-system-act.ts'

type Moment = Parameters<Consequence>[1]

/** [许可法 32(4)] § items.4.3 */
const accept = async (deps: CaseDeps, { objectId }: MissedDuty, { centreId, nowAt, commandId }: Moment) => {
  if (objectId === null) return 'not-applicable'
  const done = await runSystemAct(deps, systemActor(centreId), objectId, commandId, nowAt, deemAccepted)
  return done === null ? 'not-applicable' : 'done'
}

/** The promise ran out: its question, the duty to answer it, and the news to the applicant, once. A day that moved is owed anew. § supervision.3 § fault.5.5 */
const ask = async (deps: CaseDeps, { objectId, holder }: MissedDuty, { centreId, nowAt, people }: Moment) => {
  const loaded = objectId === null ? null : await loadCase(deps, centreId, objectId)
  const version = loaded === null ? null : await deps.version(centreId, loaded.state.itemVersionId)
  if (loaded === null || version === null) return 'not-applicable'
  const { state, caseId } = loaded
  const ctx = { calendar: deps.calendar(), version, now: nowAt }
  const atMs = Date.parse(nowAt)
  const question = overdueQuestion(state, caseId, ctx, { holder, people }, () => newId(atMs))
  if (question === null) {
    const promised = dutiesOf(state, caseId, ctx).filter(({ code }) => code === 'cases.promise')
    const rows = JSON.stringify(dutyRows(caseId, promised, atMs))
    await deps.database.inCentre(centreId, [writeDuties(centreId, nowAt, rows)])
    return 'not-applicable'
  }
  const late = lateNews(state, caseId, ctx, () => newId(atMs))
  const told = [...late.message, ...askedOf(question.finding, nowAt)]
  await deps.database.inCentre(centreId, [
    writeFindings(centreId, nowAt, JSON.stringify(question.finding)),
    writeNewDuties(centreId, nowAt, JSON.stringify([...question.duty, ...late.duty])),
    writeMessages(
      centreId,
      nowAt,
      told.map((message) => messageRow(deps.cipher, message)),
    ),
  ])
  return 'done'
}

/** What a miss means where the law or the rulebook itself acts. § items.4.3 § supervision.3 */
export const caseConsequences = (deps: CaseDeps): Readonly<Record<string, Consequence>> => ({
  'cases.supplement-in-time': async (missed, moment) => await accept(deps, missed, moment),
  'cases.promise': async (missed, moment) => await ask(deps, missed, moment),
})
