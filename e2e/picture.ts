import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = join(import.meta.dirname, 'pictures')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const WIDTHS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

export type TakePicture = (page: Page, options?: PictureOptions) => Promise<void>
export type PictureOptions = {
  /** The sizes to look at it in; both unless said otherwise. */
  at?: readonly (keyof typeof WIDTHS)[]
  /** Beyond the window's edge, too. */
  whole?: boolean
  /** Said in the file name: large print, English. */
  as?: string
}

/** Numbers the pictures of a journey: e2e/pictures/<journey>-<n>-<width>.png. A page with a barrier fails here. */
export const pictures = (journey: string): TakePicture => {
  let n = 0
  return async (page, { at = ['desk', 'phone'], whole = false, as } = {}) => {
    n += 1
    await mkdir(folder, { recursive: true })
    const before = page.viewportSize()
    for (const size of at) {
      const { width, height } = WIDTHS[size]
      await page.setViewportSize({ width, height })
      await page.evaluate(async () => await document.fonts.ready)
      const name = [journey, n, as, width].filter((part) => part !== undefined).join('-')
      await page.screenshot({
        path: join(folder, `${name}.png`),
        fullPage: whole,
        animations: 'disabled',
        caret: 'initial',
      })
      await expectNoBarrier(page, name)
    }
    if (before !== null) await page.setViewportSize(before)
  }
}

/** What axe finds, in words: rule, where, what is wrong there. */
const expectNoBarrier = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(axe)
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] })`,
  )) as AxeResults
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
  expect(found, `barriers on ${name}`).toEqual([])
}
