import type { AuditRow } from '../event-log/event.ts'
import { auditFault, beforeFirst, type Link } from './chain.ts'
import { type SealedContext, sealedFaults } from './check-sealed.ts'
import { partsOf } from './cursor.ts'
import { partyKind, textKind } from './known-sealed.ts'
import { loadSealed, type Naming } from './load-sealed.ts'
import { readContent } from './read-content.ts'

/** Audit rows of a centre in the order of register and seq. */
export const auditRows = `select register, seq, at, actor_id as actor, act, object_id as object, body, hash
  from kernel.audit where centre_id = $1 order by register collate "C", seq`

export const auditSeries = 'audit:'

type StoredRow = Omit<AuditRow, 'centre'>

/** Checks the chain of every register of a centre against its hashes and its counter, holding one part at a time. */
export const checkRegisters = async (
  context: SealedContext,
  counters: ReadonlyMap<string, number>,
): Promise<void> => {
  const { client, centre, tally } = context
  const chains = registerChains(counters, (register, what) =>
    tally.broken({ centre, where: `登记簿 ${register}`, what }),
  )
  for await (const part of partsOf<StoredRow>(client, 'verify_audit', auditRows, [centre])) {
    for (const row of part) chains.take({ ...row, centre })
    tally.count('auditRows', part.length)
    const namings = part.map(({ register, seq, body }): Naming => {
      return { stream: register, seq, content: readContent(body) }
    })
    const faults = await sealedFaults(
      context,
      await loadSealed(client, centre, [partyKind, textKind], namings),
    )
    for (const [register, found] of faults)
      for (const { seq, what } of found)
        tally.broken({ centre, where: `登记簿 ${register}第${seq}个登记`, what })
  }
  tally.count('registers', chains.close())
}

/** Follows registers row by row, one after the other; `close` tells of those that never came and counts the others. */
export const registerChains = (
  counters: ReadonlyMap<string, number>,
  broken: (register: string, what: string) => void,
) => {
  const seen = new Set<string>()
  let current: { register: string; last: Link; sound: boolean } | null = null
  const closeCurrent = (): void => {
    if (current === null) return
    const given = counters.get(auditSeries + current.register) ?? 0
    if (current.sound && given !== current.last.seq)
      broken(current.register, counterFault(given, current.last.seq))
  }
  return {
    take: (row: AuditRow): void => {
      if (current?.register !== row.register) {
        closeCurrent()
        if (seen.has(row.register)) broken(row.register, '出现两次')
        seen.add(row.register)
        current = { register: row.register, last: beforeFirst, sound: true }
      }
      const fault = current.sound ? auditFault(current.last, row) : null
      if (fault !== null) broken(row.register, fault)
      current.sound &&= fault === null
      current.last = row
    },
    close: (): number => {
      closeCurrent()
      for (const [series, given] of counters) {
        const register = series.startsWith(auditSeries) ? series.slice(auditSeries.length) : null
        if (register !== null && given > 0 && !seen.has(register)) broken(register, counterFault(given, 0))
      }
      return seen.size
    },
  }
}

const counterFault = (given: number, present: number): string =>
  given > present
    ? `第${present + 1}个登记起缺失：计数器为 ${given}，登记只有 ${present} 个`
    : `计数器为 ${given}，登记已有 ${present} 个，计数器被调低或登记是插入的`
