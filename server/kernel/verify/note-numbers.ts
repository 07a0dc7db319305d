import type { NumberLedger } from './number-ledger.ts'
import type { ReadEvent, StreamKind } from './stream-kind.ts'

/** Notes the numbers a stream's events give, and tells which are wrong: event and words. */
export const noteNumbers = (
  kind: Pick<StreamKind, 'numbers'>,
  events: readonly ReadEvent[],
  ledger: NumberLedger,
): { seq: number; what: string }[] => {
  const [first] = events
  if (first === undefined) return []
  return events.flatMap((event) =>
    kind.numbers(event, first).flatMap((number) => {
      const what = typeof number === 'string' ? number : ledger.take(number.series, number.serial)
      return what === null ? [] : [{ seq: event.seq, what }]
    }),
  )
}
