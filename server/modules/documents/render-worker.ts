import type { LetterData, LetterKind } from '@yimen/contract/documents.ts'
import { createTypesetter } from './typesetter.ts'

/** The child process that sets letters; it starts with nothing but its fonts and answers what it is asked. */

export type RenderRequest = { id: number; kind: LetterKind; data: LetterData; version: number }
export type RenderReply =
  | { ready: readonly string[] }
  | { id: number; pdf: Uint8Array; pages: number }
  | { id: number; error: string }

const send = (reply: RenderReply) => process.send?.(reply)

const { typeset, problems } = createTypesetter(process.argv[2])

// Ctrl-C reaches every process of a terminal at once; the order of stopping belongs to the parent.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit(0))
/** Documents of the compiler live outside the heap: nothing tells the collector how heavy they are. */
const COLLECT_EVERY = 20
let count = 0

process.on('message', ({ id, kind, data, version }: RenderRequest) => {
  try {
    const { pdf, pages } = typeset(kind, data, version)
    send({ id, pdf, pages })
  } catch (error) {
    send({ id, error: error instanceof Error ? error.message : String(error) })
  }
  if (++count % COLLECT_EVERY === 0) globalThis.gc?.()
})
send({ ready: problems })
