import type { Page } from 'playwright-core'

/** Seconds as a page lives them: while the machine gives its browser no turn, none go by. */
export const livedOn = async (page: Page): Promise<{ stop: () => Promise<number> }> => {
  const clock = await page.evaluateHandle(() => {
    const lived = { tenths: 0 }
    setInterval(() => {
      lived.tenths += 1
    }, 100)
    return lived
  })
  return { stop: async () => (await clock.evaluate(({ tenths }) => tenths)) / 10 }
}
