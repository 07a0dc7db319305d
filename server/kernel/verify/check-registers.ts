import type { AuditRow } from '../event-log/event.ts'
import { auditFault, beforeFirst, type Link } from './chain.ts'
import { checkSealed, type Naming } from './check-sealed.ts'
import type { CentreContext } from './check-streams.ts'
import { partsOf } from './cursor.ts'
import { partyKind, textKind } from './known-sealed.ts'
import { readContent } from './read-content.ts'

/** Audit rows of a centre in the order of register and seq. */
export const auditRows = `select register, seq, at, actor_id as actor, act, object_id as object, body, hash
  from kernel.audit where centre_id = $1 order by register collate "C", seq`

export const auditSeries = 'audit:'

/** Checks the chain of every register of a centre against its hashes and its counter, holding one part at a time. */
export const checkRegisters = async (
  context: CentreContext,
  counters: ReadonlyMap<string, number>,
): Promise<void> => {
  const { client, centre, tally } = context
  const seen = new Set<string>()
  let last: Link = beforeFirst
  let register: string | null = null
  let sound = true
  const where = (name: string): string => `登记簿 ${name}`
  const close = (): void => {
    if (register === null) return
    const given = counters.get(auditSeries + register) ?? 0
    if (sound && given !== last.seq)
      tally.broken({ centre, where: where(register), what: counterFault(given, last.seq) })
  }
  for await (const part of partsOf<Omit<AuditRow, 'centre'>>(client, `verify_audit_${centre}`, auditRows, [
    centre,
  ])) {
    const namings: Naming[] = []
    for (const row of part) {
      if (row.register !== register) {
        close()
        register = row.register
        last = beforeFirst
        sound = true
        seen.add(register)
        tally.count('registers')
      }
      tally.count('auditRows')
      const fault = sound ? auditFault(last, { ...row, centre }) : null
      if (fault !== null) {
        sound = false
        tally.broken({ centre, where: where(register), what: fault })
      }
      last = row
      namings.push({
        where: `${where(register)}第${row.seq}个登记`,
        stream: register,
        content: readContent(row.body),
      })
    }
    await checkSealed(context, [partyKind, textKind], namings)
  }
  close()
  for (const [series, given] of counters) {
    const name = series.startsWith(auditSeries) ? series.slice(auditSeries.length) : null
    if (name !== null && given > 0 && !seen.has(name))
      tally.broken({ centre, where: where(name), what: counterFault(given, 0) })
  }
}

export const counterFault = (given: number, present: number): string =>
  given > present
    ? `第${present + 1}个登记起缺失：计数器为 ${given}，登记只有 ${present} 个`
    : `计数器为 ${given}，登记已有 ${present} 个，计数器被调低或登记是插入的`
