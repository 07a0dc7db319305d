-- The first statement of every signed request: the session, and who acts by it unless the asker knows that already.
-- It enters its centre by itself, so it goes alone.

-- What a person may do rests on these registers, on the day and on whom he stands in for at the moment. Whatever
-- changes one of them leaves a row in it, so the sum of their counters tells whether anything has.
create function organisation.access_mark(p_centre int, p_person uuid, p_now timestamptz) returns text
  language plpgsql stable as $$
begin
  return (p_now at time zone 'Asia/Shanghai')::date::text
    || ' ' || (select coalesce(sum(value), 0) from kernel.counter where centre_id = p_centre and series = any(
      '{audit:organisation.centre,audit:organisation.unit,audit:organisation.window,audit:organisation.person,audit:organisation.role,audit:organisation.grant,audit:organisation.substitution,audit:organisation.set-up}'))
    || coalesce((select string_agg(' ' || substitution_id, '' order by substitution_id)
      from organisation.substitution
      where centre_id = p_centre and stand_in_id = p_person and ended_at is null and from_at <= p_now and to_at > p_now),
      '');
end $$;

-- Null where nobody is signed in. A session past its lock is never touched, so it stays locked. The actor is left out
-- where p_known is the mark it would have.
create function organisation.load_session(p_centre int, p_token bytea, p_now timestamptz, p_known text) returns jsonb
  language plpgsql volatile as $$
declare
  s organisation.session;
  v_mark text;
  v_actor jsonb;
begin
  perform set_config('app.centre', p_centre::text, true);
  select * into s from organisation.session
    where centre_id = p_centre and token_hash = p_token and ended_at is null and ends_at > p_now;
  if not found then return null; end if;

  if s.locked_at is null and p_now - s.last_seen_at >= interval '60 seconds'
    and p_now < s.locks_at and p_now < s.last_seen_at + s.idle then
    -- Another request of the same session may be writing it just now; one of them is enough.
    perform from organisation.session where centre_id = p_centre and token_hash = p_token for no key update skip locked;
    if found then
      update organisation.session set last_seen_at = p_now where centre_id = p_centre and token_hash = p_token;
      s.last_seen_at := p_now;
    end if;
  end if;

  -- Whoever is no longer in service is not signed in.
  perform from organisation.person
    where centre_id = p_centre and person_id = s.person_id and from_on <= (p_now at time zone 'Asia/Shanghai')::date
      and (to_on is null or to_on >= (p_now at time zone 'Asia/Shanghai')::date);
  if not found then return null; end if;
  v_mark := organisation.access_mark(p_centre, s.person_id, p_now);
  if v_mark is distinct from p_known then
    v_actor := organisation.actor_at(p_centre, s.person_id, p_now);
  end if;
  return jsonb_build_object('sessionId', s.session_id, 'seenAt', s.last_seen_at,
    'idleSeconds', extract(epoch from s.idle)::int, 'locksAt', s.locks_at, 'lockedAt', s.locked_at, 'endsAt', s.ends_at,
    'nowAt', p_now, 'centreId', p_centre, 'mark', v_mark, 'actor', v_actor);
end $$;
drop function organisation.load_actor(int, bytea, timestamptz);
