import type { Static, TSchema } from 'typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Route } from '@yimen/contract/route.ts'
import type { Database, Statement } from '../../db/pool.ts'
import type { Actor } from '../actor/actor.ts'
import type { Policy } from './policy.ts'
import type { RateLimit } from './rate-limit.ts'

/** How a session is read: one statement that travels with whatever the route loads. */
export type Authentication = {
  statement: (centreId: number, token: Buffer, nowAt: string) => Statement<{ session: unknown }>
  read: (row: { session: unknown } | undefined, centreId: number, token: Buffer) => Session | null
}

export type Session = {
  sessionId: string
  actor: Actor
  locked: boolean
  locksAt: string
  endsAt: string
}

/** What every route gets from where the process is wired together. */
export type WebDeps = {
  database: Database
  authentication: Authentication
  signingKey: Buffer
  now: () => Date
  secureCookies: boolean
  /** The centre a public request without a code is about. */
  defaultCentre: () => Promise<number | null>
  log: (line: Readonly<Record<string, unknown>>) => void
}

/** The routes as they were declared: for the policy check at the start, the API page and the table of routes. */
export type ServedRoute = { route: Route; policy: Policy; limit?: Limits }

export type Web = { fastify: FastifyInstance; deps: WebDeps; served: ServedRoute[] }

type Given<S> = S extends TSchema ? Static<S> : undefined
export type Call<R extends Route> = {
  params: R extends { params?: infer P } ? Given<P> : undefined
  query: R extends { query?: infer Q } ? Given<Q> : undefined
  body: R extends { body?: infer B } ? Given<B> : undefined
  /** For public routes this is the centre asked about; 0 when there is none. */
  centreId: number
  nowAt: string
  address: string
  request: FastifyRequest
  reply: FastifyReply
}
export type SignedCall<R extends Route> = Call<R> & { actor: Actor; session: Session; token: string }

export type Limits = RateLimit & { by: 'address' | 'account' }
