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
