import { chainFault } from './chain.ts'
import { entryWords, registerChains } from './check-registers.ts'
import type { ExpectedHeads, HeadWatch } from './expected-heads.ts'
import type { LineOf } from './export-lines.ts'
import { noteEntryNumbers, noteNumbers } from './note-numbers.ts'
import type { NumberLedger } from './number-ledger.ts'
import { readContent } from './read-content.ts'
import type { RegisterKind } from './register-kind.ts'
import type { ReadEvent, StreamKind } from './stream-kind.ts'
import type { Tally } from './tally.ts'

type Given = {
  centre: number
  kinds: readonly StreamKind[]
  registers: readonly RegisterKind[]
  counters: ReadonlyMap<string, number>
  ledger: NumberLedger
  heads: ExpectedHeads
  tally: Tally
}

type Broken = (where: string, what: string) => void

/** Takes the registers and streams of an export line by line and checks each as soon as the next one begins. */
export const exportedStreams = (given: Given) => {
  const broken: Broken = (where, what) => given.tally.broken({ centre: given.centre, where, what })
  const registers = exportedRegisters(given, broken)
  let events: Told[] = []
  let done: Told | null = null
  const close = (): void => {
    const [first] = events
    if (first === undefined) return
    checkStream(given, events, done, broken)
    done = first
    events = []
  }
  return {
    takeAudit: registers.take,
    takeEvent: (line: LineOf<'event'>): void => {
      const [first] = events
      if (first !== undefined && (first.stream !== line.stream || first.kind !== line.kind)) close()
      const hash = Buffer.from(line.hash, 'hex')
      const content = readContent(line.body)
      events.push({ ...line, centre: given.centre, hash, hashName: 'sm3', content })
    },
    close: (): void => {
      registers.close()
      close()
    },
  }
}

type Told = ReadEvent & { kind: string }

const exportedRegisters = ({ centre, registers, counters, ledger, heads, tally }: Given, broken: Broken) => {
  const chains = registerChains(counters, (register, what) => broken(entryWords(register, null), what))
  let current: { register: string; watch: HeadWatch } | null = null
  const closeWatch = (): void => {
    const against = current?.watch.close() ?? null
    if (current !== null && against !== null) broken(entryWords(current.register, null), against)
  }
  return {
    take: (line: LineOf<'audit'>): void => {
      if (current?.register !== line.register) {
        closeWatch()
        current = { register: line.register, watch: heads.watch('audit', line.register) }
      }
      const hash = Buffer.from(line.hash, 'hex')
      const entry = { ...line, centre, hash, content: readContent(line.body) }
      chains.take(entry)
      for (const what of noteEntryNumbers(registers, entry, ledger))
        broken(entryWords(line.register, line.seq), what)
      current.watch.see(line.seq, line.hash)
      tally.count('auditRows')
    },
    close: (): void => {
      closeWatch()
      tally.count('registers', chains.close())
    },
  }
}

const checkStream = (
  { kinds, ledger, heads, tally }: Given,
  events: readonly Told[],
  done: Told | null,
  broken: Broken,
): void => {
  const [first] = events
  if (first === undefined) return
  const kind = kinds.find(({ name }) => name === first.kind)
  if (kind === undefined) tally.note(`文件中有本版本不认识的流（${first.kind}），只查了链，请用新版本再查。`)
  const title = `${kind?.label ?? first.kind} ${kind?.title(events) ?? ''}（${first.stream}）`
  // Streams stand in order, so that one can't be shown twice with different events.
  if (done?.kind === first.kind && done.stream >= first.stream) broken(title, '在文件中的次序不对')
  const fault = chainFault(events) ?? (kind ? foldFault(kind, events) : null)
  if (fault !== null) broken(title, fault)
  for (const { seq, what } of kind ? noteNumbers(kind, events, ledger) : [])
    broken(`${title}第${seq}个事件`, what)
  const watch = heads.watch(first.kind, first.stream)
  for (const { seq, hash } of events) watch.see(seq, hash.toString('hex'))
  const against = watch.close()
  if (against !== null) broken(title, against)
  tally.count('streams')
  tally.count('events', events.length)
}

const foldFault = (kind: StreamKind, events: readonly ReadEvent[]): string | null => {
  try {
    kind.fold(events)
    return null
  } catch (error) {
    return `事件不能依次归并：${error instanceof Error ? error.message : String(error)}`
  }
}
