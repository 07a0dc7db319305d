import type { FastifyRequest } from 'fastify'
import type { Outcome } from '../../kernel/http/outcome.ts'
import { tokenOf } from './own-token.ts'
import { isProvedNow } from './rules/second-factor.ts'
import { proofWanted } from './second-factor.ts'
import { originOf, type SessionOrigin } from './second-factor-store.ts'

/** What is loaded with an act that gives rights or a way in; see `proofMissing`. */
export const proofOf = ({ centreId, request }: { centreId: number; request: FastifyRequest }) =>
  originOf(centreId, tokenOf(request))

/** The answer where whoever has a device must first give a code again; null where the last one still counts. */
export const proofMissing = (origin: SessionOrigin | undefined, nowAt: string): Outcome | null =>
  origin === undefined || isProvedNow(origin, nowAt) ? null : proofWanted()
