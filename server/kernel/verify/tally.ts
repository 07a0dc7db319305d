import { type Break, type Breaks, noBreaks } from './breaks.ts'

/** What a check went through and what it found. */
export type Report = {
  streams: number
  events: number
  registers: number
  auditRows: number
  numbers: number
  roots: number
  leaves: number
  /** Rows kept apart from the events that were compared, by what they are called. */
  sealed: Readonly<Record<string, number>>
  /** The first broken places in the order they were met, and how many there are in all. */
  breaks: readonly Break[]
  breakCount: number
  /** What could not be checked, and why. */
  notes: readonly string[]
}

type Counted = 'streams' | 'events' | 'registers' | 'auditRows' | 'numbers' | 'roots' | 'leaves'

export type Tally = {
  count: (what: Counted, n?: number) => void
  countSealed: (label: string, n: number) => void
  broken: Breaks['add']
  note: (words: string) => void
  report: () => Report
}

export const openTally = (): Tally => {
  const counts = { streams: 0, events: 0, registers: 0, auditRows: 0, numbers: 0, roots: 0, leaves: 0 }
  const sealed: Record<string, number> = {}
  const notes = new Set<string>()
  const breaks = noBreaks()
  return {
    count: (what, n = 1) => {
      counts[what] += n
    },
    countSealed: (label, n) => {
      sealed[label] = (sealed[label] ?? 0) + n
    },
    broken: breaks.add,
    note: (words) => void notes.add(words),
    report: () => ({
      ...counts,
      sealed: { ...sealed },
      breaks: breaks.first(),
      breakCount: breaks.count(),
      notes: [...notes],
    }),
  }
}
