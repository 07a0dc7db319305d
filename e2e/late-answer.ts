import type { Page } from 'playwright-core'

export type LateAnswer = {
  /** Whether the server has answered; the page does not know yet. */
  isMade: () => boolean
  /** Lets the page have it, or see that the page no longer waits for it. */
  letGo: () => Promise<void>
}

/** Holds back the next answer of this kind, as a network may. */
export const holdAnswer = async (page: Page, method: string, address: string): Promise<LateAnswer> => {
  const [held, over] = [signal(), signal()]
  let isTaken = false
  let isMade = false
  await page.route(address, async (route) => {
    if (isTaken || route.request().method() !== method) return route.fallback()
    isTaken = true
    const response = await route.fetch()
    isMade = true
    await held.given
    // Nothing arrives where the page has given up its question.
    await route.fulfill({ response }).catch(() => undefined)
    over.give()
  })
  return {
    isMade: () => isMade,
    letGo: async () => {
      held.give()
      await over.given
    },
  }
}

const signal = (): { given: Promise<void>; give: () => void } => {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}
