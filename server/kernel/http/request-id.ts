import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** What a proxy may call a request: nothing that could bend a line of the log. */
const GIVEN = /^[\w-]{8,64}$/

/**
 * The name of a request in the log and in its answer: the one a trusted proxy gave it, else one of our own. From
 * anybody else a name is not taken, or two requests could be made to look like one.
 */
export const requestIdOf = ({ headers, ips }: Pick<FastifyRequest, 'headers' | 'ips'>): string => {
  const given = headers['x-request-id']
  // The first is the other end of the connection; that there is a second one means that it is trusted.
  const isTrusted = (ips?.length ?? 0) > 1
  return isTrusted && typeof given === 'string' && GIVEN.test(given) ? given : randomUUID()
}
