import type { NumberLedger } from './number-ledger.ts'
import type { ReadEntry, RegisterKind } from './register-kind.ts'
import type { Numbered, ReadEvent, StreamKind } from './stream-kind.ts'

/** Notes the numbers a stream's events give, and tells which are wrong: event and words. */
export const noteNumbers = (
  kind: Pick<StreamKind, 'numbers'>,
  events: readonly ReadEvent[],
  ledger: NumberLedger,
): { seq: number; what: string }[] => {
  const [first] = events
  if (first === undefined) return []
  return events.flatMap((event) =>
    wrongAmong(kind.numbers(event, first), ledger).map((what) => ({ seq: event.seq, what })),
  )
}

/** The same for one row of a register. */
export const noteEntryNumbers = (
  kinds: readonly RegisterKind[],
  entry: ReadEntry,
  ledger: NumberLedger,
): string[] =>
  kinds
    .filter(({ register }) => register === entry.register)
    .flatMap((kind) => wrongAmong(kind.numbers(entry), ledger))

const wrongAmong = (numbers: readonly (Numbered | string)[], ledger: NumberLedger): string[] =>
  numbers.flatMap((number) => {
    const what = typeof number === 'string' ? number : ledger.take(number.series, number.serial)
    return what === null ? [] : [what]
  })
