import type { Page } from 'playwright-core'

/** Chinese on an English page that is not marked as Chinese: somebody forgot to translate it. */
export const untranslated = async (page: Page): Promise<string[]> =>
  await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      const marked = node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? ''
      if (/\p{Script=Han}/u.test(words) && !marked.startsWith('zh')) found.push(words)
    }
    return found
  })

/** English words on a Chinese page; what is written in Latin letters everywhere may stay. */
export const foreignWords = async (page: Page): Promise<string[]> => {
  const text = await page.locator('body').innerText()
  const found = text.match(/[A-Za-z]{3,}/g) ?? []
  return found.filter((word) => !LATIN.has(word))
}

const LATIN = new Set(['English', 'PDF', 'WCAG', 'EMS', 'http', 'Ctrl', 'Shift', 'Alt', 'Esc'])

/** How far the page reaches beyond the window: a phone must never scroll sideways. */
export const beyondTheWindow = async (page: Page): Promise<number> =>
  await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
