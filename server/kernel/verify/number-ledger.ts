/** Which numbers of which series were found: one bit per number ever given. */
export type NumberLedger = {
  /** Notes a number; what is wrong with it, in words, or null. */
  take: (series: string, serial: number) => string | null
  /** Series that start so whose numbers were not all found: the first missing one and how many. */
  gaps: (prefixes: readonly string[]) => { series: string; first: number; count: number }[]
  found: () => number
}

type Page = { bits: Uint8Array; found: number }

const isSet = ({ bits }: Page, serial: number): boolean =>
  ((bits[serial >> 3] ?? 0) & (1 << (serial & 7))) !== 0

const set = (page: Page, serial: number): void => {
  const at = serial >> 3
  if (at >= page.bits.length) {
    // By what was found, not by the counter: a counter may lie by two thousand million.
    const larger = new Uint8Array(Math.max(16, 2 * at))
    larger.set(page.bits)
    page.bits = larger
  }
  page.bits[at] = (page.bits[at] ?? 0) | (1 << (serial & 7))
  page.found++
}

/** Opens the ledger of a centre over its counters (series → last number given). */
export const numberLedger = (counters: ReadonlyMap<string, number>): NumberLedger => {
  const pages = new Map<string, Page>()
  let found = 0
  return {
    take: (series, serial) => {
      const value = counters.get(series) ?? 0
      if (serial < 1 || serial > value)
        return `编号 ${serial} 超出计数器“${series}”的 ${value}，计数器被调低或编号是伪造的`
      const page = pages.get(series) ?? { bits: new Uint8Array(16), found: 0 }
      pages.set(series, page)
      if (isSet(page, serial)) return `编号 ${serial} 在“${series}”中出现两次`
      set(page, serial)
      found++
      return null
    },
    gaps: (prefixes) =>
      [...counters]
        .filter(([series]) => prefixes.some((prefix) => series.startsWith(prefix)))
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([series, value]) => {
          const page = pages.get(series) ?? { bits: new Uint8Array(0), found: 0 }
          if (page.found === value) return []
          let first = 1
          while (isSet(page, first)) first++
          return [{ series, first, count: value - page.found }]
        }),
    found: () => found,
  }
}
