import { epochOf, type Instant, localDateOf } from '@yimen/contract/local-date.ts'
import { derivedId, newId } from '../event-log/ids.ts'
import { described } from '../http/described.ts'
import { isMuted } from '../rule/index.ts'
import type { DutyDeps } from './duty-deps.ts'
import { claimDuties, type MissedDuty, retryDuty, settleDuty } from './duty-store.ts'
import { missedDutyFinding } from './missed-duty-finding.ts'
import { planAhead } from './plan-ahead.ts'

export type TickResult = { reminded: number; missed: number; settled: number; failed: number }

const LIMIT = 100
/** A process that dies while it settles is replaced after this time. */
const LEASE_MS = 120_000
const RETRY_MS = 20_000
const LONGEST_RETRY_MS = 600_000
const MOST_ROUNDS = 50

/**
 * One tick of a centre: creates recurring duties ahead, reminds, marks misses, carries out what they mean. Safe to
 * run late, twice, or on several servers at once: every change is claimed in the database first.
 */
export const tick = async (deps: DutyDeps, centreId: number, nowAt: Instant): Promise<TickResult> => {
  const live = deps.definitions.filter(({ clause }) => !isMuted(clause))
  await planAhead(deps, live, centreId, nowAt)
  const total: TickResult = { reminded: 0, missed: 0, settled: 0, failed: 0 }
  const leaseUntil = new Date(epochOf(nowAt) + LEASE_MS).toISOString()
  const codes = live.map(({ code }) => code)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [[row]] = await deps.database.inCentre(centreId, [
      claimDuties(centreId, nowAt, leaseUntil, codes, LIMIT),
    ])
    if (row === undefined || row.claim.busy) break
    const { reminded, missed, unsettled } = row.claim
    total.reminded += reminded
    total.missed += missed
    for (const duty of unsettled) {
      if (await settle(deps, centreId, nowAt, duty)) total.settled += 1
      else total.failed += 1
    }
    if (Math.max(reminded, missed, unsettled.length) < LIMIT) break
  }
  return total
}

const settle = async (
  deps: DutyDeps,
  centreId: number,
  nowAt: Instant,
  duty: MissedDuty,
): Promise<boolean> => {
  const { database, definitions, onMissed, log } = deps
  try {
    const definition = definitions.find(({ code }) => code === duty.code)
    const people = await deps.resolve(centreId, duty.holder, localDateOf(duty.dueAt))
    const commandId = derivedId(`duty:${centreId}:${duty.id}`)
    const consequence = onMissed[duty.code]
    const outcome =
      definition?.whenMissed === 'act' && consequence !== undefined
        ? await consequence(duty, { centreId, nowAt, commandId, people })
        : 'done'
    const findings =
      definition?.whenMissed === 'finding' ? missedDutyFinding(definition, duty, people, newId()) : []
    await database.inCentre(centreId, [
      settleDuty(centreId, nowAt, duty.id, outcome, JSON.stringify(findings)),
    ])
    return true
  } catch (error) {
    const wait = Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** Math.min(duty.tries - 1, 10))
    log({ level: 'error', duty: duty.id, code: duty.code, tries: duty.tries, error: described(error) })
    await database
      .inCentre(centreId, [retryDuty(centreId, duty.id, new Date(epochOf(nowAt) + wait).toISOString())])
      .catch(() => undefined)
    return false
  }
}
