import type { Browser } from 'playwright-core'

/** Lighthouse's slow 4G, on a phone four times slower than this machine. */
export const SLOW = { rttMs: 150, downBytes: 1_600_000 / 8, upBytes: 750_000 / 8, slowdown: 4 } as const
const PHONE = { width: 390, height: 844 } as const

export type Visit = {
  /** Milliseconds until the largest picture or text stood. */
  largestPaint: number
  /** As it travelled: compressed bodies and the answers' headers. */
  bytes: number
  requests: number
  /** How the page itself was compressed. */
  encoding: string
}

/** Opens a page with an empty cache; throttled where asked. */
export const visitPage = async (browser: Browser, url: string, throttled: boolean): Promise<Visit> => {
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2, isMobile: true })
  try {
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    await client.send('Network.enable')
    if (throttled) {
      await client.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: SLOW.rttMs,
        downloadThroughput: SLOW.downBytes,
        uploadThroughput: SLOW.upBytes,
      })
      await client.send('Emulation.setCPUThrottlingRate', { rate: SLOW.slowdown })
    }
    let bytes = 0
    let requests = 0
    client.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    client.on(
      'Network.requestWillBeSent',
      ({ request }) => (requests += request.url.startsWith('http') ? 1 : 0),
    )
    const answer = await page.goto(url, { waitUntil: 'load', timeout: 120_000 })
    await page.waitForLoadState('networkidle', { timeout: 120_000 })
    return {
      largestPaint: await page.evaluate(LARGEST_PAINT),
      bytes,
      requests,
      encoding: answer?.headers()['content-encoding'] ?? 'identity',
    }
  } finally {
    await context.close()
  }
}

/** As a text: it runs in the page. What has been painted so far is told to an observer that comes late, too. */
const LARGEST_PAINT = `new Promise((resolve) => {
  let last = 0
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) last = entry.startTime })
    .observe({ type: 'largest-contentful-paint', buffered: true })
  setTimeout(() => resolve(last), 300)
})`
