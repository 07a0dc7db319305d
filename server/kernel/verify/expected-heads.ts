import type { Root } from '../anchor/root.ts'
import { leafFault } from './check-anchors.ts'

/** Compares one stream, link by link, with what the roots say about it. */
export type HeadWatch = {
  see: (seq: number, hash: string) => void
  /** The first contradiction, in words, or null. */
  close: () => string | null
}

/** What the roots of an export say about its streams: looked up stream by stream as they are read. */
export type ExpectedHeads = {
  add: (root: Root) => void
  watch: (kind: string, stream: string) => HeadWatch
  /** Streams that roots name and that never came. */
  unseen: () => { kind: string; stream: string; what: string }[]
}

type Expected = { kind: string; stream: string; seq: number; hash: string; root: Pick<Root, 'seq' | 'at'> }

export const expectedHeads = (): ExpectedHeads => {
  const waiting = new Map<string, Expected[]>()
  return {
    add: (root) => {
      const { seq, at } = root
      for (const leaf of root.leaves) {
        const key = `${leaf.kind}\n${leaf.stream}`
        const known = waiting.get(key)
        const expected = { ...leaf, root: { seq, at } }
        if (known) known.push(expected)
        else waiting.set(key, [expected])
      }
    },
    watch: (kind, stream) => {
      const key = `${kind}\n${stream}`
      const left = new Set(waiting.get(key))
      waiting.delete(key)
      let rewritten: Expected | undefined
      return {
        see: (seq, hash) => {
          for (const expected of left) {
            if (expected.seq !== seq) continue
            left.delete(expected)
            if (expected.hash !== hash) rewritten ??= expected
          }
        },
        close: () => {
          if (rewritten) return leafFault(rewritten, rewritten.root, true, true)
          const [cut] = left
          return cut === undefined ? null : leafFault(cut, cut.root, false, true)
        },
      }
    },
    unseen: () =>
      [...waiting.values()].flatMap(([first]) =>
        first === undefined
          ? []
          : [{ kind: first.kind, stream: first.stream, what: leafFault(first, first.root, false, false) }],
      ),
  }
}
