import type { ClauseId } from '@yimen/rulebook'
import type { Static, TObject, TSchema } from 'typebox'

/** One route as both sides know it: its form, not its meaning. Meaning belongs to rules. */
export type Route<
  Params extends TObject | undefined = TObject | undefined,
  Query extends TObject | undefined = TObject | undefined,
  Body extends TSchema | undefined = TSchema | undefined,
  Reply extends TSchema = TSchema,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below /api, with `:name` parameters. */
  path: string
  /** One line for the API page, in Chinese. */
  summary: string
  /** The clauses this route serves. */
  clauses: readonly ClauseId[]
  params?: Params
  query?: Query
  body?: Body
  reply: Reply
  /** Statuses it answers beyond those that follow from its form and its policy. */
  also?: readonly MoreStatus[]
}
export type MoreStatus = 401 | 404 | 406

type Given<S> = S extends TSchema ? Static<S> : undefined

export type ParamsOf<R> = R extends Route<infer P, infer _Q, infer _B, infer _R> ? Given<P> : never
export type QueryOf<R> = R extends Route<infer _P, infer Q, infer _B, infer _R> ? Given<Q> : never
export type BodyOf<R> = R extends Route<infer _P, infer _Q, infer B, infer _R> ? Given<B> : never
export type ReplyOf<R> = R extends Route<infer _P, infer _Q, infer _B, infer R2> ? Static<R2> : never

/** Declares a route; the types of its parts are inferred from the schemas. */
export const route = <
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TSchema | undefined = undefined,
  R extends TSchema = TSchema,
>(
  declared: Route<P, Q, B, R>,
): Route<P, Q, B, R> => declared
