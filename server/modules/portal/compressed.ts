import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply } from 'fastify'

/** Sends text as small as the browser can take it: many come over a slow network. */
export const compressed = (reply: FastifyReply, text: string, accepted: string | undefined): FastifyReply => {
  reply.header('vary', 'accept-encoding')
  if (/\bbr\b/.test(accepted ?? ''))
    return reply
      .header('content-encoding', 'br')
      .send(brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
  if (/\bgzip\b/.test(accepted ?? ''))
    return reply.header('content-encoding', 'gzip').send(gzipSync(text, { level: 5 }))
  return reply.send(text)
}
