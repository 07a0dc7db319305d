import { readFileSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { beyondTheWindow } from './words.ts'

const folder = join(import.meta.dirname, 'pictures')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const WIDTHS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

type Size = keyof typeof WIDTHS
const BOTH: readonly Size[] = ['desk', 'phone']

export type TakePicture = (page: Page, options?: PictureOptions) => Promise<void>
export type PictureOptions = {
  /** The sizes to look at it in; both unless said otherwise. */
  at?: readonly Size[]
  /** Beyond the window's edge, too. */
  whole?: boolean
  /** Said in the file name: large print, English. */
  as?: string
}

/** Numbers the pictures of a journey: e2e/pictures/<journey>-<n>-<width>.png. What axe finds on a page is kept. */
export const pictures = (journey: string, barriers: string[]): TakePicture => {
  let n = 0
  return async (page, { at = BOTH, whole = false, as } = {}) => {
    n += 1
    await mkdir(folder, { recursive: true })
    const before = page.viewportSize()
    for (const size of at) {
      const { width, height } = WIDTHS[size]
      await page.setViewportSize({ width, height })
      await page.waitForFunction(atRest)
      const name = [journey, n, as, width].filter((part) => part !== undefined).join('-')
      await page.screenshot({
        path: join(folder, `${name}.png`),
        fullPage: whole,
        animations: 'disabled',
        caret: 'initial',
      })
      const beyond = await beyondTheWindow(page)
      if (beyond > 0) barriers.push(`${name}: ${beyond} px wider than the window`)
      barriers.push(...(await barriersOn(page)).map((barrier) => `${name}: ${barrier}`))
    }
    if (before !== null) await page.setViewportSize(before)
  }
}

/**
 * Letters are there, what was asked is answered (a button at work is paler), and nothing is on its way from one colour
 * to another; what turns for ever may turn.
 */
const atRest = async (): Promise<boolean> => {
  await document.fonts.ready
  if (document.querySelector('.ant-btn-loading,[aria-busy=true]') !== null) return false
  return document
    .getAnimations()
    .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity)
}

/** What axe finds, in words: rule, where, what is wrong there. */
const barriersOn = async (page: Page): Promise<string[]> => {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe)
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], preload: false })`,
  )) as AxeResults
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}

/** How a page stood when a test failed. */
export const lastLook = async (page: Page, name: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined)
}

/** A journey's pictures of an earlier run would be taken for its own. */
export const removePictures = async (journey: string): Promise<void> => {
  const names = await readdir(folder).catch(() => [])
  const old = names.filter((name) => name.startsWith(`${journey}-`) || name.startsWith(`failed-${journey}-`))
  await Promise.all(old.map(async (name) => await rm(join(folder, name), { force: true })))
}
