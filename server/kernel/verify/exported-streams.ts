import { auditFault, beforeFirst, chainFault, type Link } from './chain.ts'
import { auditSeries, counterFault } from './check-registers.ts'
import type { ExpectedHeads, HeadWatch } from './expected-heads.ts'
import type { LineOf } from './export-lines.ts'
import { noteNumbers } from './note-numbers.ts'
import type { NumberLedger } from './number-ledger.ts'
import { readContent } from './read-content.ts'
import type { ReadEvent, StreamKind } from './stream-kind.ts'
import type { Tally } from './tally.ts'

type Given = {
  centre: number
  kinds: readonly StreamKind[]
  counters: ReadonlyMap<string, number>
  ledger: NumberLedger
  heads: ExpectedHeads
  tally: Tally
}

/** Takes the registers and streams of an export line by line and checks each as soon as the next one begins. */
export const exportedStreams = ({ centre, kinds, counters, ledger, heads, tally }: Given) => {
  const broken = (where: string, what: string): void => tally.broken({ centre, where, what })
  const registers = new Set<string>()
  let register: { name: string; last: Link; watch: HeadWatch; sound: boolean } | null = null
  let events: (ReadEvent & { kind: string })[] = []
  let done: { kind: string; stream: string } | null = null

  const closeRegister = (): void => {
    if (register === null) return
    const { name, last, watch, sound } = register
    const given = counters.get(auditSeries + name) ?? 0
    if (sound && given !== last.seq) broken(`登记簿 ${name}`, counterFault(given, last.seq))
    const against = watch.close()
    if (against !== null) broken(`登记簿 ${name}`, against)
    register = null
  }

  const takeAudit = (line: LineOf<'audit'>): void => {
    const { hash, ...row } = line
    if (register?.name !== row.register) {
      closeRegister()
      if (registers.has(row.register)) broken(`登记簿 ${row.register}`, '在文件中出现两次')
      registers.add(row.register)
      register = {
        name: row.register,
        last: beforeFirst,
        watch: heads.watch('audit', row.register),
        sound: true,
      }
      tally.count('registers')
    }
    tally.count('auditRows')
    const link = { ...row, centre, hash: Buffer.from(hash, 'hex') }
    const fault = register.sound ? auditFault(register.last, link) : null
    if (fault !== null) broken(`登记簿 ${row.register}`, fault)
    register.sound &&= fault === null
    register.last = link
    register.watch.see(row.seq, hash)
  }

  const closeStream = (): void => {
    const [first] = events
    if (first === undefined) return
    const kind = kinds.find(({ name }) => name === first.kind)
    const title = `${kind?.label ?? first.kind} ${kind?.title(events) ?? ''}（${first.stream}）`
    // Streams stand in order, so that one can't be shown twice with different events.
    if (done?.kind === first.kind && done.stream >= first.stream) broken(title, '在文件中的次序不对')
    done = { kind: first.kind, stream: first.stream }
    tally.count('streams')
    const fault = chainFault(events) ?? (kind ? foldFault(kind, events) : null)
    if (fault !== null) broken(title, fault)
    for (const { seq, what } of kind ? noteNumbers(kind, events, ledger) : [])
      broken(`${title}第${seq}个事件`, what)
    const watch = heads.watch(first.kind, first.stream)
    for (const { seq, hash } of events) watch.see(seq, hash.toString('hex'))
    const against = watch.close()
    if (against !== null) broken(title, against)
    events = []
  }

  const takeEvent = (line: LineOf<'event'>): void => {
    const { hash, ...event } = line
    const [first] = events
    if (first !== undefined && (first.stream !== event.stream || first.kind !== event.kind)) closeStream()
    if (!kinds.some(({ name }) => name === event.kind))
      tally.note(`文件中有本版本不认识的流（${event.kind}），只查了链，请用新版本再查。`)
    tally.count('events')
    events.push({
      ...event,
      centre,
      hash: Buffer.from(hash, 'hex'),
      hashName: 'sm3',
      content: readContent(event.body),
    })
  }

  return {
    take: (line: LineOf<'audit'> | LineOf<'event'>): void => {
      if (line.line === 'audit') return takeAudit(line)
      closeRegister()
      takeEvent(line)
    },
    close: (): void => {
      closeRegister()
      closeStream()
      for (const [series, given] of counters) {
        const name = series.startsWith(auditSeries) ? series.slice(auditSeries.length) : null
        if (name !== null && given > 0 && !registers.has(name))
          broken(`登记簿 ${name}`, counterFault(given, 0))
      }
    },
  }
}

const foldFault = (kind: StreamKind, events: readonly ReadEvent[]): string | null => {
  try {
    kind.fold(events)
    return null
  } catch (error) {
    return `事件不能依次归并：${error instanceof Error ? error.message : String(error)}`
  }
}
