import { statement } from '../db/pool.ts'

/** What is kept before there is a centre. None of it belongs to a centre. */

/** (hash, expires) */
export const putToken = statement(
  'set-up.put-token',
  'insert into set_up.token (hash, expires_at) values ($1, $2) on conflict (hash) do nothing',
)
/** (now) */
export const tokensAt = statement<{ hash: Buffer; expiresAt: string }>(
  'set-up.tokens',
  'select hash, expires_at as "expiresAt" from set_up.token where expires_at > $1::timestamptz',
)
/** (now) */
export const dropOldTokens = statement('set-up.old-tokens', 'delete from set_up.token where expires_at <= $1')

export type PartRow = { part: string; version: number; body: Buffer; at: string }
export const allParts = statement<PartRow>('set-up.parts', 'select part, version, body, at from set_up.part')
/** (part, version or null, body, at) YM001 where somebody saved it meanwhile, YM003 where there is a centre. */
export const savePart = statement('set-up.save-part', 'select set_up.save_part($1, $2, $3, $4)')
/** (part) */
export const dropPart = statement('set-up.drop-part', 'delete from set_up.part where part = $1')

/** Fails with YM003 where there is a centre, and lets nobody else set up until the transaction ends. */
export const requireOpen = statement('set-up.require-open', 'select set_up.require_open()')
export const forgetParts = statement('set-up.forget-parts', 'delete from set_up.part')
export const forgetTokens = statement('set-up.forget-tokens', 'delete from set_up.token')
