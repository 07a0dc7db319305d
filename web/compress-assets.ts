import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const WORTH_IT = 1_000
const COMPRESSIBLE = /\.(js|css|svg|html|json)$/

/**
 * Lays every file of the build beside itself in brotli and gzip, once: the server sends what a browser takes, and
 * spends nothing on it. A hall's line is slow more often than its server.
 */
export const compressAssets = (): Plugin => ({
  name: 'compress-assets',
  apply: 'build',
  // Not closeBundle, which runs after a build that failed as well and would speak over what failed.
  writeBundle: async ({ dir = '' }) => {
    const names = await readdir(dir, { recursive: true })
    await Promise.all(names.filter((name) => COMPRESSIBLE.test(name)).map((name) => lay(join(dir, name))))
  },
})

const lay = async (path: string): Promise<void> => {
  const bytes = await readFile(path)
  if (bytes.length < WORTH_IT) return
  // The two highest steps take five times as long for two per cent.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }))
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
}
