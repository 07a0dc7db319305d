import { statement } from '../../db/pool.ts'

export type Try =
  | { wait: number }
  | { centre: number | null; person: string | null; hash: string | null; failures: number }

/** Counts a try and answers what to compare with, or how long to wait. (mark, login, place, delays, now) */
export const beginSignIn = statement<{ try: Try }>(
  'organisation.begin-sign-in',
  'select organisation.begin_sign_in($1, $2, $3, $4, $5) as try',
)
/** (mark, place, now) */
export const passedSignIn = statement(
  'organisation.passed-sign-in',
  'select organisation.passed_sign_in($1, $2, $3)',
)
/** (mark, place, now) */
export const rightPassword = statement(
  'organisation.right-password',
  'select organisation.right_password($1, $2, $3)',
)
/** (centre, token, session, person, at, locksAt, endsAt, address, agent, former token, duty rows) */
export const openSession = statement(
  'organisation.open-session',
  'select organisation.open_session($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb)',
)
/** What the session owes from now on. (centre, session, at, actor, duty rows) */
export const oweLock = statement(
  'organisation.owe-lock',
  'select organisation.owe_lock($1, $2, $3, $4, $5::jsonb)',
)
/** Whose workstation is locked now; null where the session no longer is to be. (centre, session, at, actor) */
export const lockAfterHours = statement<{ person: string | null }>(
  'organisation.lock-after-hours',
  'select organisation.lock_after_hours($1, $2, $3, $4) as person',
)
/** (centre, person) */
export const credentialOf = statement<{ login: string; hash: string }>(
  'organisation.credential-of',
  'select login, hash from organisation.credential_of($1, $2)',
)
/** (centre, person, login, hash, at, actor) */
export const putLogin = statement(
  'organisation.put-login',
  'select organisation.put_login($1, $2, $3, $4, $5, $6)',
)
/** What becomes of the locks these sessions owe. (centre, at, actor, 'fulfilled' or 'dropped', sessions) */
export const closeLocks = statement(
  'organisation.close-locks',
  'select organisation.close_lock_duties($1, $2, $3, $4, $5)',
)
/** (centre, token, at) */
export const endSession = statement(
  'organisation.end-session',
  'update organisation.session set ended_at = $3 where centre_id = $1 and token_hash = $2 and ended_at is null',
)
/** Every other session of a person, and what they owed; whoever stands half-way into one begins anew. (centre, person, token, at) */
export const endOtherSessions = statement(
  'organisation.end-other-sessions',
  `with ended as (
     update organisation.session set ended_at = $4
     where centre_id = $1 and person_id = $2 and token_hash <> $3 and ended_at is null returning session_id),
   halfway as (
     update organisation.pending_sign_in set closed_at = $4
     where centre_id = $1 and person_id = $2 and closed_at is null)
   select organisation.close_lock_duties($1, $4, $2, 'dropped', (select array_agg(session_id) from ended))`,
)
/** (centre, token, at) */
export const lockSession = statement(
  'organisation.lock-session',
  'update organisation.session set locked_at = $3 where centre_id = $1 and token_hash = $2 and locked_at is null',
)
/** (centre, token, at, locksAt) */
export const unlockSession = statement(
  'organisation.unlock-session',
  `update organisation.session set locked_at = null, last_seen_at = $3, present_since = $3, extended_until = null,
     extension_reason = null, locks_at = $4
   where centre_id = $1 and token_hash = $2`,
)
/** (centre, token, at, extendedUntil, reason, locksAt) */
export const extendSession = statement(
  'organisation.extend-session',
  `update organisation.session set last_seen_at = $3, extended_until = $4, extension_reason = $5, locks_at = $6
   where centre_id = $1 and token_hash = $2`,
)
/** (centre, token) */
export const presenceOf = statement<{ since: string }>(
  'organisation.presence-of',
  'select present_since as since from organisation.session where centre_id = $1 and token_hash = $2',
)
/** (centre) */
export const centreOf = statement<CentreRow>(
  'organisation.centre-of',
  'select name, region, code, demonstration from organisation.centre where centre_id = $1',
)
export type CentreRow = { name: string; region: string; code: string; demonstration: boolean }
