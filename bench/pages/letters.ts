import type { LetterKind } from '@yimen/contract/documents.ts'
import { createRenderer } from '../../server/modules/documents/index.ts'
import { SAMPLES } from '../../server/modules/documents/samples/index.ts'
import { medianOf, type Run, runOf } from '../run.ts'

/** The letters of an ordinary case; every fifth asked for is as long as its kind may get. */
const KINDS = ['receipt', 'acceptance', 'grant', 'service-return'] as const satisfies readonly LetterKind[]

/**
 * Letters set as PDF per second by the one process that sets them, apart from the acts: letters are data first.
 * `letters` are asked for at once in each repeat, so the process is never idle.
 */
export const lettersBench = async (options: { letters: number; repeats: number }): Promise<Run[]> => {
  const { letters, repeats } = options
  const renderer = createRenderer()
  try {
    const from = performance.now()
    await renderOne(renderer, 'receipt')
    const first = performance.now() - from
    const perSecond: number[] = []
    const each: number[][] = []
    for (let repeat = 0; repeat <= repeats; repeat++) {
      const began = performance.now()
      await Promise.all(Array.from({ length: letters }, async (_, i) => await renderNth(renderer, i)))
      const seconds = (performance.now() - began) / 1000
      const times: number[] = []
      for (let i = 0; i < Math.min(40, letters); i++) {
        const asked = performance.now()
        await renderNth(renderer, i)
        times.push(performance.now() - asked)
      }
      // The first round is for caches and compilers.
      if (repeat === 0) continue
      perSecond.push(letters / seconds)
      each.push(times)
    }
    return [
      { name: 'letters/first', n: 1, unit: 'ms', median: first },
      { name: 'letters/per-second', n: letters * repeats, unit: '1/s', median: medianOf(perSecond) },
      runOf('letters/one', 'ms', each),
    ]
  } finally {
    await renderer.stop()
  }
}

const renderOne = async (
  renderer: ReturnType<typeof createRenderer>,
  kind: (typeof KINDS)[number],
  length: 'shortest' | 'longest' = 'shortest',
): Promise<void> => {
  const pdf = await renderer.render(kind, SAMPLES[kind][length])
  if (pdf.length < 1000) throw new Error(`the ${kind} is empty`)
}

const renderNth = async (renderer: ReturnType<typeof createRenderer>, i: number): Promise<void> =>
  await renderOne(renderer, KINDS[i % KINDS.length] ?? 'receipt', i % 5 === 4 ? 'longest' : 'shortest')
