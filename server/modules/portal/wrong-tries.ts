/** At most so many wrong tries within so long, per key. Times in milliseconds. */
export type TryLimit = { most: number; withinMs: number }

export type WrongTries = {
  /** Counts a try as wrong before it is looked up, and answers 0; or the seconds to wait, and counts nothing. */
  begin: (key: string, atMs: number) => number
  /** It was right after all: tries made at once can't slip through before the first is counted. */
  forgive: (key: string, atMs: number) => void
}

const LARGEST = 50_000

/** Wrong tries of the last while, in the memory of this process. */
export const wrongTries = ({ most, withinMs }: TryLimit): WrongTries => {
  const tries = new Map<string, number[]>()
  return {
    begin: (key, atMs) => {
      const recent = (tries.get(key) ?? []).filter((at) => at > atMs - withinMs)
      const [first = atMs] = recent
      if (recent.length >= most) return Math.max(1, Math.ceil((first + withinMs - atMs) / 1000))
      tries.delete(key)
      tries.set(key, [...recent, atMs])
      if (tries.size > LARGEST) tries.delete(tries.keys().next().value ?? key)
      return 0
    },
    forgive: (key, atMs) => {
      const recent = tries.get(key) ?? []
      const at = recent.indexOf(atMs)
      if (at === -1) return
      if (recent.length === 1) tries.delete(key)
      else tries.set(key, recent.toSpliced(at, 1))
    },
  }
}
