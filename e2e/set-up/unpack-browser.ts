import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

const unpacked = promisify(brotliDecompress)

/**
 * Chromium as npm brings it, with the few libraries that a bare Debian lacks, in a folder: `chromium` and `lib`.
 * Unpacked once per version and user.
 */
export const unpackBrowser = async (): Promise<string> => {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..')
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `yimen-browser-${version}-${process.getuid?.() ?? 0}`)
  if (!(await isOurs(folder))) await unpackInto(folder, join(packed, 'bin'))
  return folder
}

/** Others may write to the temporary folder too; what they put there is not run. */
const isOurs = async (folder: string): Promise<boolean> => {
  const found = await stat(folder).catch(() => undefined)
  return found !== undefined && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0
}

/** Made beside its place and moved there whole: a killed run leaves no half a browser. */
const unpackInto = async (folder: string, bin: string): Promise<void> => {
  const making = await mkdtemp(`${folder}-`)
  const archive = join(making, 'libraries.tar')
  try {
    const [browser, libraries] = await Promise.all([
      readFile(join(bin, 'chromium.br')).then(unpacked),
      readFile(join(bin, 'al2023.tar.br')).then(unpacked),
    ])
    await writeFile(join(making, 'chromium'), browser, { mode: 0o755 })
    await writeFile(archive, libraries)
    await promisify(execFile)('tar', ['-xf', archive, '-C', making])
    await rm(archive)
    await rm(folder, { recursive: true, force: true })
    await rename(making, folder)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
}
