import { statement } from '../../db/pool.ts'

/** Raised by the functions below: the code was used before or is none; another enrolment was begun. */
export const CODE_SPENT = 'YM011'
/** The pending sign-in is over, or became a session already. */
export const NOT_PENDING = 'YM012'

export type CodeTry = { none: true } | { wait: number } | { secret: string; failures: number }

/** Counts a try and answers what to compare with, or how long to wait. (centre, person, delays, now) */
export const beginCode = statement<{ try: CodeTry }>(
  'organisation.begin-code',
  'select organisation.begin_code($1, $2, $3, $4) as try',
)
/** (centre, person, step) */
export const takeCode = statement('organisation.take-code', 'select organisation.take_code($1, $2, $3)')
/** (centre, person, hash, at) */
export const takeRecoveryCode = statement(
  'organisation.take-recovery-code',
  'select organisation.take_recovery_code($1, $2, $3, $4)',
)
/** (centre, person, hashes, at) */
export const putRecoveryCodes = statement(
  'organisation.put-recovery-codes',
  'select organisation.put_recovery_codes($1, $2, $3, $4)',
)
/** (centre, person, sealed secret, at) */
export const beginEnrolment = statement(
  'organisation.begin-enrolment',
  'select organisation.begin_enrolment($1, $2, $3, $4)',
)
/** (centre, person, sealed secret, whether it has to be the first, step, hashes, at) */
export const confirmEnrolment = statement(
  'organisation.confirm-enrolment',
  'select organisation.confirm_enrolment($1, $2, $3, $4, $5, $6, $7)',
)
/** (centre, person, at, actor, act) */
export const removeSecondFactor = statement(
  'organisation.remove-second-factor',
  'select organisation.remove_second_factor($1, $2, $3, $4, $5)',
)

export type Factor = {
  enrolledAt: string | null
  nextSecret: Buffer | null
  nextAt: string | null
  resetAt: string | null
  resetBy: string | null
  codesLeft: number
  login: string | null
  isBound: boolean
}
/** What a person has; no row where nobody of that id is there. (centre, person) */
export const factorOf = statement<Factor>(
  'organisation.factor-of',
  `select f.confirmed_at as "enrolledAt", f.next_secret as "nextSecret", f.next_at as "nextAt",
     f.reset_at as "resetAt", b.name as "resetBy",
     (select count(*) from organisation.recovery_code c
       where c.centre_id = $1 and c.person_id = $2 and c.spent_at is null)::int as "codesLeft",
     (select login from organisation.credential_of($1, $2)) as login,
     exists (select from organisation.single_sign_on s
       where s.centre_id = $1 and s.person_id = $2 and s.unbound_at is null) as "isBound"
   from organisation.person p
   left join organisation.second_factor f on f.centre_id = $1 and f.person_id = p.person_id
   left join organisation.person b on b.centre_id = $1 and b.person_id = f.reset_by
   where p.centre_id = $1 and p.person_id = $2`,
)
/** The person has been told of the reset. (centre, person) */
export const forgetReset = statement(
  'organisation.forget-reset',
  `update organisation.second_factor set reset_at = null, reset_by = null
   where centre_id = $1 and person_id = $2`,
)

export type Pending = {
  personId: string
  name: string
  source: 'password' | 'single-sign-on'
  next: 'code' | 'enrol' | 'offer'
  mark: Buffer | null
  endsAt: string
}
/** (centre, token, person, source, next, mark, at, endsAt) */
export const openPending = statement(
  'organisation.open-pending',
  'select organisation.open_pending($1, $2, $3, $4, $5, $6, $7, $8)',
)
/** (centre, token, now) */
export const pendingOf = statement<Pending>(
  'organisation.pending-of',
  `select p.person_id as "personId", w.name, p.source, p.next, p.mark, p.ends_at as "endsAt"
   from organisation.pending_sign_in p
   join organisation.person w on w.centre_id = p.centre_id and w.person_id = p.person_id
   where p.centre_id = $1 and p.token_hash = $2 and p.closed_at is null and p.ends_at > $3`,
)
/** (centre, token, at) */
export const closePending = statement(
  'organisation.close-pending',
  'select organisation.close_pending($1, $2, $3)',
)

/** How a session began. (centre, token, source, provedAt) */
export const noteSession = statement(
  'organisation.note-session',
  'update organisation.session set source = $3, proved_at = $4 where centre_id = $1 and token_hash = $2',
)
/** (centre, session, at) */
export const proveSession = statement(
  'organisation.prove-session',
  'update organisation.session set proved_at = $3 where centre_id = $1 and session_id = $2',
)
export type SessionOrigin = {
  source: 'password' | 'single-sign-on'
  createdAt: string
  provedAt: string | null
  isEnrolled: boolean
}
/** (centre, token) */
export const originOf = statement<SessionOrigin>(
  'organisation.origin-of',
  `select s.source, s.created_at as "createdAt", s.proved_at as "provedAt", f.secret is not null as "isEnrolled"
   from organisation.session s
   left join organisation.second_factor f on f.centre_id = s.centre_id and f.person_id = s.person_id
   where s.centre_id = $1 and s.token_hash = $2`,
)

export type FoundLogin = { centre: number; person: string }
/** (login, now) */
export const findLogin = statement<FoundLogin>(
  'organisation.find-login',
  'select centre, person from organisation.find_login($1, $2)',
)
export type FoundSubject =
  | { outcome: 'nobody' }
  | { outcome: 'first' | 'known' | 'other-subject' | 'other-person'; centre: number; person: string }
/** (login, issuer, subject hash, now) */
export const findBySubject = statement<{ found: FoundSubject }>(
  'organisation.find-by-subject',
  'select organisation.find_by_subject($1, $2, $3, $4) as found',
)
/** (centre, person, issuer, subject hash, at) */
export const bindSubject = statement(
  'organisation.bind-subject',
  'select organisation.bind_subject($1, $2, $3, $4, $5)',
)
/** (centre, person, at, actor) */
export const unbindSubject = statement(
  'organisation.unbind-subject',
  'select organisation.unbind_subject($1, $2, $3, $4)',
)
