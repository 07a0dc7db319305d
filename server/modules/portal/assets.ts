import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { compressed } from './compressed.ts'

/** Where the pages find their style, script and mark; the names carry a hash of the content. */
export type AssetPaths = { css: string; script: string; mark: string }

const FILES = {
  css: ['portal', 'css', 'text/css; charset=utf-8'],
  script: ['portal', 'js', 'text/javascript; charset=utf-8'],
  mark: ['mark', 'svg', 'image/svg+xml'],
} as const

/** Serves the three files below /public; a browser keeps them a year, since another content has another name. */
export const serveAssets = (fastify: FastifyInstance): AssetPaths => {
  const paths: Record<string, string> = {}
  for (const [key, [name, ending, type]] of Object.entries(FILES)) {
    const content = readFileSync(new URL(`assets/${name}.${ending}`, import.meta.url), 'utf8')
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    const path = `/public/${name}.${hash}.${ending}`
    fastify.get(path, async (request, reply) =>
      compressed(
        reply.type(type).header('cache-control', 'public, max-age=31536000, immutable'),
        content,
        request.headers['accept-encoding'],
      ),
    )
    paths[key] = path
  }
  return paths as AssetPaths
}
