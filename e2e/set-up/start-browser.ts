import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-core'
import { unpackBrowser } from './unpack-browser.ts'

export type StartedBrowser = {
  /** Where journeys connect. */
  address: string
  stop: () => Promise<void>
}

const flags = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** One browser for all journeys. With the font of npm and no other, a page looks the same on every machine. */
export const startBrowser = async (): Promise<StartedBrowser> => {
  const unpacked = await unpackBrowser()
  const home = await mkdtemp(join(tmpdir(), 'yimen-journeys-'))
  const tidy = async () => await rm(home, { recursive: true, force: true })
  try {
    await writeFile(join(home, 'fonts.conf'), fontSettings(join(home, 'fonts')))
    const server = await chromium.launchServer({
      executablePath: join(unpacked, 'chromium'),
      args: flags,
      timeout: 180_000,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: home,
        LD_LIBRARY_PATH: join(unpacked, 'lib'),
        FONTCONFIG_FILE: join(home, 'fonts.conf'),
      },
    })
    return {
      address: server.wsEndpoint(),
      stop: async () => {
        await server.close()
        await tidy()
      },
    }
  } catch (error) {
    await tidy()
    throw error
  }
}

const fontSettings = (cache: string): string => {
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
  )
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${fonts}/400Regular</dir>
  <dir>${fonts}/700Bold</dir>
  <cachedir>${cache}</cachedir>
</fontconfig>
`
}
