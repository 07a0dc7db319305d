import { epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import { systemActor } from '../../server/kernel/actor/actor.ts'
import { requestHash } from '../../server/kernel/command/index.ts'
import { missedDutyFinding } from '../../server/kernel/duty/missed-duty-finding.ts'
import { derivedId, newId } from '../../server/kernel/event-log/ids.ts'
import { deemAccepted } from '../../server/modules/cases/acts/deem-accepted.ts'
import { caseDuties } from '../../server/modules/cases/index.ts'
import { overdueQuestion } from '../../server/modules/cases/overdue.ts'
import { contextFor } from './context-for.ts'
import { type DutyRecord, type FilledCase, stateOf } from './filled-case.ts'
import { type Counters, takeNumbers } from './numbers.ts'
import { recordAct } from './record-act.ts'
import type { World } from './world.ts'

/** The runner looks once a minute. */
const TICK_MS = 60_000

/** When the runner will find the next of a case's duties missed; null where none is open. */
export const nextMiss = ({ duties }: FilledCase): number | null => {
  let next: number | null = null
  for (const { state, dueAt } of duties.values()) {
    if (state !== 'open') continue
    const at = Date.parse(dueAt) + TICK_MS
    if (next === null || at < next) next = at
  }
  return next
}

/** Carries out the miss that comes next, at its minute: accepted by law, a question to whoever held it. */
export const settleNext = (world: World, counters: Counters, file: FilledCase): void => {
  const at = nextMiss(file)
  if (at === null) return
  for (const duty of file.duties.values())
    if (duty.state === 'open' && Date.parse(duty.dueAt) + TICK_MS === at)
      settle(world, counters, file, duty, new Date(at).toISOString())
}

const settle = (
  world: World,
  counters: Counters,
  file: FilledCase,
  duty: DutyRecord,
  nowAt: string,
): void => {
  const definition = caseDuties.find(({ code }) => code === duty.code)
  if (definition === undefined) throw new Error(`no duty ${duty.code}`)
  const people = world.actors
    .filter(({ scopes }) => scopes.includes(duty.holder))
    .map(({ personId }) => personId)
  duty.state = 'missed'
  const done = definition.whenMissed === 'act' ? carryOut(world, counters, file, duty, people, nowAt) : true
  if (definition.whenMissed === 'finding')
    note(file, missedDutyFinding(definition, asDuty(duty), people, newId(Date.parse(nowAt))), nowAt)
  duty.settled = true
  duty.data.settlement = done ? 'done' : 'not-applicable'
}

const asDuty = (duty: DutyRecord) => ({
  ...duty,
  remindedAt: null,
  evidence: {},
  closedBy: null,
})

const note = (file: FilledCase, rows: ReturnType<typeof missedDutyFinding>, at: string): void => {
  for (const row of rows) {
    const key = `${row.code} ${row.occurrence}`
    if (!file.findings.has(key)) file.findings.set(key, { row, at })
  }
}

const carryOut = (
  world: World,
  counters: Counters,
  file: FilledCase,
  duty: DutyRecord,
  people: readonly string[],
  nowAt: string,
): boolean =>
  duty.code === 'cases.supplement-in-time'
    ? acceptByLaw(world, counters, file, duty, nowAt)
    : ask(world, file, duty, people, nowAt)

/** [许可法 32(4)] § items.4.3 */
const acceptByLaw = (
  world: World,
  counters: Counters,
  file: FilledCase,
  duty: DutyRecord,
  nowAt: string,
): boolean => {
  const system = systemActor(world.centreId)
  const prepared = contextFor(world, file, system, nowAt)
  const events = deemAccepted(stateOf(file), prepared.ctx)
  if (events === null) return false
  const commandId = derivedId(`duty:${world.centreId}:${duty.id}`)
  recordAct(world, file, {
    actor: system,
    actingFor: null,
    command: { id: commandId, hash: requestHash('system', file.caseId, commandId) },
    channel: 'system',
    prepared,
    events,
    numbers: takeNumbers(prepared.notes.numbers, counters),
    nowAt,
  })
  return true
}

/** The promise ran out: its question and the duty to answer it. § supervision.3 */
const ask = (
  world: World,
  file: FilledCase,
  { holder }: DutyRecord,
  people: readonly string[],
  nowAt: string,
): boolean => {
  const ctx = { calendar: world.calendar, version: file.planned.version, now: nowAt }
  const question = overdueQuestion(stateOf(file), file.caseId, ctx, { holder, people }, () =>
    newId(epochOf(nowAt)),
  )
  if (question === null) return false
  note(file, question.finding, nowAt)
  for (const row of question.duty)
    file.duties.set(`${row.code} ${row.occurrence}`, {
      ...row,
      data: { ...row.data },
      state: 'open',
      settled: false,
      at: nowAt,
      closedAt: null,
      closedBy: null,
    })
  return true
}

/** When the runner reminded of a duty, if it did before the duty ended. */
export const remindedAt = ({ remindAt, closedAt, dueAt }: DutyRecord, now: string): string | null => {
  if (remindAt === null) return null
  const at = epochOf(remindAt) + TICK_MS
  const end = Math.min(epochOf(now), epochOf(closedAt ?? now), epochOf(dueAt))
  return at <= end ? new Date(at).toISOString() : null
}

/** Days are told apart by their date in Shanghai. */
export const dayOfMs = (ms: number): string => localDateOf(new Date(ms))
