import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import staticFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const dist = fileURLToPath(new URL('../web/dist', import.meta.url))
const NONCE = '__CSP_NONCE__'

/** The staff workbench: hashed files for a year, the page itself always fresh and with this answer's nonce. */
export const serveWorkbench = async (fastify: FastifyInstance): Promise<void> => {
  const page = await readFile(`${dist}/index.html`, 'utf8').catch(() => null)
  if (page === null) return
  await stat(`${dist}/assets`)
  await fastify.register(staticFiles, {
    root: `${dist}/assets`,
    prefix: '/workbench/assets/',
    maxAge: '365d',
    immutable: true,
    index: false,
    preCompressed: true,
    decorateReply: false,
  })
  const open = (url: string): void => {
    fastify.get(url, async (_request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(page.replaceAll(NONCE, reply.nonce)),
    )
  }
  open('/workbench')
  open('/workbench/*')
}
