/** A place where the record is broken, told for a person: which stream, which event, what. */
export type Break = { centre: number | null; where: string; what: string }

/** Keeps the first breaks and counts all: a wholly destroyed record must not fill the memory. */
export type Breaks = {
  add: (found: Break) => void
  first: () => readonly Break[]
  count: () => number
}

const mostKept = 20

export const noBreaks = (): Breaks => {
  const kept: Break[] = []
  let count = 0
  return {
    add: (found) => {
      count++
      if (kept.length < mostKept) kept.push(found)
    },
    first: () => kept,
    count: () => count,
  }
}

export const breakWords = ({ centre, where, what }: Break): string =>
  `${centre === null ? '' : `中心${centre}　`}${where}：${what}`
