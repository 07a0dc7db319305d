import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ItemRow } from '@yimen/contract/items.ts'
import { chromium } from 'playwright-core'
import { startBrowser } from '../../e2e/set-up/start-browser.ts'
import { startProduct } from '../product.ts'
import { type Run, runOf } from '../run.ts'
import { visitPage } from './visit-page.ts'

export type PagesOptions = { repeats: number; say: (line: string) => void }

/**
 * What the first visit to a page costs: compressed bytes of the page and all it loads, and for the public pages the
 * Largest Contentful Paint on a slow phone and network. Nothing is measured where no browser can start, and that is
 * said.
 */
export const pagesBench = async ({ repeats, say }: PagesOptions): Promise<Run[]> => {
  const started = await startBrowser().catch((error: unknown) => {
    say(`没有可用的浏览器，页面没有测：${error instanceof Error ? error.message : String(error)}`)
    return null
  })
  if (started === null) return []
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-bench-pages-'))
  const product = await startProduct({ DATA_DIR: dataDir, TRUST_PROXY: '1' })
  const browser = await chromium.connect(started.address)
  try {
    const runs: Run[] = []
    for (const [name, path] of await pagesOf(product.origin)) {
      const url = `${product.origin}${path}`
      const { bytes, requests, encoding } = await visitPage(browser, url, false)
      say(`${path}：${requests}个请求，${bytes}字节（${encoding}）`)
      runs.push({ name: `page/${name}/bytes`, n: requests, unit: 'B', median: bytes })
      const paints: number[] = []
      for (let i = 0; i < repeats; i++) paints.push((await visitPage(browser, url, true)).largestPaint)
      runs.push(runOf(`page/${name}/largest-paint`, 'ms', [paints]))
    }
    return runs
  } finally {
    await browser.close()
    await started.stop()
    await product.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** First pages: the portal's home, a list, a guide and tracking; the workbench's sign-in. */
const pagesOf = async (origin: string): Promise<[string, string][]> => {
  const reply = await fetch(`${origin}/api/items`)
  const { items } = (await reply.json()) as { items: ItemRow[] }
  const guide = items.find(({ code }) => code === 'I21') ?? items[0]
  return [
    ['portal', '/'],
    ['items', '/items'],
    ['guide', `/items/${guide?.itemId ?? ''}`],
    ['track', '/track'],
    ['workbench', '/workbench'],
  ]
}
