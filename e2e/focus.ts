import type { Page } from 'playwright-core'

/** Waits until the field with this label has the focus. */
export const focusOn = async (page: Page, label: string): Promise<void> => {
  await page.waitForFunction((wanted) => {
    const field = document.activeElement
    const labels =
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels : null
    const words = [
      field?.getAttribute('aria-label'),
      field?.getAttribute('placeholder'),
      field?.textContent,
      ...Array.from(labels ?? [], (each) => each.textContent),
    ]
    return words.some((word) => word?.includes(wanted))
  }, label)
}

/** Waits until the page has nothing left to do: then it hears the keys that belong to what it shows. */
export const settled = async (page: Page): Promise<void> =>
  await page.evaluate(
    async () => await new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 5_000 })),
  )

/** A key for the page itself, once it hears it. */
export const press = async (page: Page, key: string): Promise<void> => {
  await settled(page)
  await page.keyboard.press(key)
}

/** Picks by typing in the list that is open, as soon as it knows the words. */
export const pickByTyping = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.type(words)
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active')
    .filter({ hasText: words })
    .waitFor()
  await page.keyboard.press('Enter')
}
