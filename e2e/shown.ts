import type { Locator } from 'playwright-core'

/** True as soon as it can be seen; what never comes fails with what was waited for. */
export const shown = async (locator: Locator): Promise<boolean> => {
  await locator.first().waitFor()
  return true
}
