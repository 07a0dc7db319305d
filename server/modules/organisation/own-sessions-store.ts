import { statement } from '../../db/pool.ts'

export type OpenSession = {
  sessionId: string
  isThis: boolean
  agent: string
  isSameAddress: boolean
  source: 'password' | 'single-sign-on'
  signedInAt: string
  lastSeenAt: string
}
/** Where whoever has this session is signed in, latest first; no more than a page can show. (centre, token, now) */
export const openSessionsBeside = statement<OpenSession>(
  'organisation.open-sessions-beside',
  `select s.session_id as "sessionId", s.token_hash = own.token_hash as "isThis", s.user_agent as agent,
     s.address_hash = own.address_hash as "isSameAddress", s.source, s.created_at as "signedInAt",
     s.last_seen_at as "lastSeenAt"
   from organisation.session own
   join organisation.session s on s.centre_id = $1 and s.person_id = own.person_id
     and s.ended_at is null and s.ends_at > $3::timestamptz
   where own.centre_id = $1 and own.token_hash = $2
   order by s.token_hash = own.token_hash desc, s.created_at desc, s.session_id desc
   limit 200`,
)
/** How many a person has; no row where nobody of that id is there. (centre, person, now) */
export const countOpenSessions = statement<{ open: number }>(
  'organisation.count-open-sessions',
  `select (select count(*) from organisation.session s
     where s.centre_id = $1 and s.person_id = p.person_id and s.ended_at is null and s.ends_at > $3::timestamptz
   )::int as open
   from organisation.person p where p.centre_id = $1 and p.person_id = $2`,
)
/** One session of a person, and what it owed. (centre, person, session, at) */
export const endSessionOf = statement(
  'organisation.end-session-of',
  `with ended as (
     update organisation.session set ended_at = $4
     where centre_id = $1 and person_id = $2 and session_id = $3 and ended_at is null returning session_id)
   select organisation.close_lock_duties($1, $4, $2, 'dropped', (select array_agg(session_id) from ended))`,
)
