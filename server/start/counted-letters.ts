import type { Metrics } from '../kernel/metrics/index.ts'
import type { Renderer } from '../modules/documents/index.ts'

/** The renderer, counted: how many letters of which kind, how long each took from asking, how many failed. */
export const countedLetters = (renderer: Renderer, count: Metrics['letter']): Renderer => ({
  ...renderer,
  render: async (kind, data, version) => {
    const from = performance.now()
    const tell = (outcome: 'made' | 'failed'): void =>
      count({ kind, outcome, seconds: (performance.now() - from) / 1000 })
    try {
      const pdf = await renderer.render(kind, data, version)
      tell('made')
      return pdf
    } catch (error) {
      tell('failed')
      throw error
    }
  },
})
