import type { FastifyInstance } from 'fastify'

/** What a browser takes from this very host over TLS only, and never from a sibling: `Path=/` and no domain, or a path. */
const HOST = '__Host-'
const SECURE = '__Secure-'

const nameOf = (name: string): string | null => {
  const prefix = [HOST, SECURE].find((each) => name.startsWith(each))
  return prefix === undefined ? null : name.slice(prefix.length)
}

/** The cookies of a request behind TLS as rooms know them; one without a prefix may have been planted and is none. */
export const withoutPrefix = (cookies: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(cookies).flatMap(([name, value]) => {
      const own = nameOf(name)
      return own === null ? [] : [[own, value]]
    }),
  )

/** A `Set-Cookie` line as a browser behind TLS is told it. */
export const withPrefix = (line: string): string => {
  const attributes = line.split(';').map((part) => part.trim().toLowerCase())
  const isHostOnly = attributes.includes('path=/') && !attributes.some((part) => part.startsWith('domain='))
  return `${isHostOnly ? HOST : SECURE}${line}`
}

/** Behind TLS every cookie carries a prefix on the wire; rooms name them without. After the cookie plugin. */
export const prefixCookies = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', async (request) => {
    request.cookies = withoutPrefix(request.cookies)
  })
  fastify.addHook('onSend', async (_request, reply) => {
    const lines = reply.getHeader('set-cookie')
    if (lines === undefined) return
    // Setting adds to what is there.
    reply.removeHeader('set-cookie')
    reply.header(
      'set-cookie',
      [lines].flat().map((line) => withPrefix(String(line))),
    )
  })
}
