import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { type Centre, openCentre } from './centre.ts'
import { lastLook, pictures, removePictures, type TakePicture } from './picture.ts'

/** What a journey is given: the centre, and a desk per person. */
export type Journey = {
  centre: () => Centre
  /** A browser of one's own at some width; nobody is signed in. */
  open: (options?: OpenOptions) => Promise<Page>
  /** Checks the page with axe and keeps it as pictures. */
  picture: TakePicture
}

export type OpenOptions = { width?: number; height?: number; script?: boolean }

/** No page calls anybody but the centre, and none breaks; what a journey breaks on purpose it allows. */
type Watched = { page: Page; strangers: string[]; broken: string[] }

/** One journey: its own centre, one browser. Where no browser can start, its tests are skipped by name. */
export const journey = (
  name: string,
  tell: (given: Journey) => void,
  start: () => Promise<Centre> = async () => await openCentre(),
): void => {
  const address = inject('browser')
  describe.skipIf(address === '')(`journey ${name}`, () => {
    let centre: Centre | undefined
    let browser: Browser | undefined
    const watched: Watched[] = []
    const contexts: BrowserContext[] = []
    const barriers: string[] = []
    let stranded = false

    beforeAll(async () => {
      await removePictures(name)
      ;[centre, browser] = await Promise.all([start(), chromium.connect(address)])
    }, 400_000)
    afterAll(async () => {
      for (const context of contexts) await context.close()
      await browser?.close()
      await centre?.stop()
    })
    beforeEach(({ onTestFailed }) => {
      // Each step stands on the one before; waiting for what cannot come helps nobody.
      if (stranded) throw new Error('an earlier step of this journey failed')
      onTestFailed(async () => {
        stranded = true
        for (const [n, { page }] of watched.entries()) await lastLook(page, `failed-${name}-${n + 1}`)
      })
    })
    const running = (): Centre => {
      if (centre === undefined) throw new Error('the centre of this journey did not start')
      return centre
    }
    const open = async ({ width = 1440, height = 900, script = true }: OpenOptions = {}): Promise<Page> => {
      if (browser === undefined) throw new Error('the browser of this journey did not start')
      const context = await browser.newContext({
        baseURL: running().url,
        viewport: { width, height },
        javaScriptEnabled: script,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        // Half-way between two colours no contrast is right.
        reducedMotion: 'reduce',
        isMobile: width < 600,
        hasTouch: width < 600,
      })
      contexts.push(context)
      context.setDefaultTimeout(60_000)
      const page = await context.newPage()
      watched.push(watch(page, running()))
      return page
    }
    tell({ centre: running, open, picture: pictures(name, barriers) })

    test('no page has a barrier, none called anybody outside the centre, none broke', () => {
      expect(barriers).toEqual([])
      expect(watched.flatMap(({ strangers }) => strangers)).toEqual([])
      expect(watched.flatMap(({ broken }) => broken)).toEqual([])
    })
  })
}

const watch = (page: Page, { url, neighbour = url }: Centre): Watched => {
  const found: Watched = { page, strangers: [], broken: [] }
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(url) || request.url().startsWith(neighbour)
    if (!isOurs && !/^(data|blob|about):/.test(request.url())) found.strangers.push(request.url())
  })
  page.on('pageerror', (error) => found.broken.push(`${page.url()} ${error.message}`))
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isAnswer) found.broken.push(`${page.url()} ${message.text()}`)
  })
  return found
}
