import type { TestProject } from 'vitest/node'
import { buildWeb } from '../server/start/build-web.ts'
import { freshDatabase } from '../server/testing/database.ts'
import { fillDemonstration } from './set-up/demonstration.ts'
import { dropPlace, type Place, placeOf } from './set-up/filled-database.ts'
import { startBrowser } from './set-up/start-browser.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser listens; empty where none can start. */
    browser: string
    /** The demonstration centre's database, to be copied. */
    filled: Place
  }
}

/** Enough for every state; a real first start makes 500. */
const CASES = 120

/** Once for all journeys: the pages are built, the browser runs, one database holds the demonstration centre. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const [browser, fresh] = await Promise.all([
    startBrowser().catch((error: unknown) => {
      const [why] = String(error instanceof Error ? error.message : error).split('\n')
      console.error(`没有可用的浏览器，浏览器旅程全部跳过：${why}`)
      return null
    }),
    freshDatabase(),
  ])
  const filled = placeOf(fresh)
  const tidy = async () => {
    await browser?.stop()
    await dropPlace(filled)
  }
  try {
    if (browser !== null) {
      await buildWeb(console.log, AbortSignal.timeout(300_000))
      await fillDemonstration(fresh, CASES)
    }
    await fresh.database.end()
  } catch (error) {
    await tidy()
    throw error
  }
  provide('browser', browser?.address ?? '')
  provide('filled', filled)
  return tidy
}
