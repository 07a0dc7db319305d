import type { AuditRow } from '../event-log/event.ts'
import { auditFault, beforeFirst, type Link } from './chain.ts'
import { checkSealedStrays, type SealedContext, sealedFaults } from './check-sealed.ts'
import { partsOf } from './cursor.ts'
import { partyKind, textKind } from './known-sealed.ts'
import { loadSealed, type LoadedSealed } from './load-sealed.ts'
import { noteEntryNumbers } from './note-numbers.ts'
import type { NumberLedger } from './number-ledger.ts'
import { readContent } from './read-content.ts'
import type { ReadEntry, RegisterKind } from './register-kind.ts'

/** Audit rows of a centre in the order of register and seq. */
export const auditRows = `select register, seq, at, actor_id as actor, act, object_id as object, body, hash
  from kernel.audit where centre_id = $1 order by register collate "C", seq`

export const auditSeries = 'audit:'

type StoredRow = Omit<AuditRow, 'centre'>

/**
 * Checks the chain of every register of a centre against its hashes and its counter, the numbers its rows give and
 * the rows kept apart that they name, holding one part at a time.
 */
export const checkRegisters = async (
  context: SealedContext & { ledger: NumberLedger },
  counters: ReadonlyMap<string, number>,
  kinds: readonly RegisterKind[],
): Promise<void> => {
  const { client, centre, ledger, tally } = context
  const broken = ({ register, seq }: Place, what: string): void =>
    tally.broken({ centre, where: entryWords(register, seq), what })
  const chains = registerChains(counters, (register, what) =>
    tally.broken({ centre, where: `登记簿 ${register}`, what }),
  )
  for await (const part of partsOf<StoredRow>(client, 'verify_audit', auditRows, [centre])) {
    const entries = part.map((row): ReadEntry => ({ ...row, centre, content: readContent(row.body) }))
    for (const entry of entries) {
      chains.take(entry)
      for (const what of noteEntryNumbers(kinds, entry, ledger)) broken(entry, what)
    }
    tally.count('auditRows', part.length)
    const faults = await sealedFaults(context, await loadApart(context, kinds, entries))
    for (const [register, found] of faults) for (const { seq, what } of found) broken({ register, seq }, what)
  }
  tally.count('registers', chains.close())
  for (const { register, sealed } of kinds)
    await checkSealedStrays(context, sealed, `登记簿 ${register} 中没有写过它的登记`)
}

type Place = { register: string; seq: number | null }

/** How a person is told of a row of a register. */
export const entryWords = (register: string, seq: number | null): string =>
  seq === null ? `登记簿 ${register}` : `登记簿 ${register}第${seq}个登记`

/** Any register may name persons and texts; what else it names is known of that register alone. */
const loadApart = async (
  { client, centre }: SealedContext,
  kinds: readonly RegisterKind[],
  entries: readonly ReadEntry[],
): Promise<LoadedSealed[]> => {
  const namings = entries.map(({ register, seq, content }) => ({ stream: register, seq, content }))
  const loads = [
    loadSealed(client, centre, [partyKind, textKind], namings),
    ...kinds.map(({ register, sealed }) =>
      loadSealed(
        client,
        centre,
        sealed,
        namings.filter(({ stream }) => stream === register),
      ),
    ),
  ]
  return (await Promise.all(loads)).flat()
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
