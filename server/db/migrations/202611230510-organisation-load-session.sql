-- The first statement of every signed request: the session, and who acts by it unless the asker knows that already.
-- It enters its centre by itself, so it goes alone.

-- What a person may do rests on these registers, on the day and on whom he stands in for at the moment. Whatever
-- changes one of them leaves a row in it, so the sum of their counters tells whether anything has; with the day and
-- the substitutions in force it is the mark of his rights. Null where nobody is signed in, or whoever was has left
-- the service. A session past its lock is never touched, so it stays locked. The actor is left out where p_known is
-- the mark he would have.
create function organisation.load_session(p_centre int, p_token bytea, p_now timestamptz, p_known text) returns jsonb
  language plpgsql volatile as $$
declare
  v_today date := (p_now at time zone 'Asia/Shanghai')::date;
  v record;
  v_mark text;
  v_actor jsonb;
begin
  perform set_config('app.centre', p_centre::text, true);
  select s.session_id, s.person_id, s.last_seen_at, s.idle, s.locks_at, s.locked_at, s.ends_at,
    (select coalesce(sum(c.value), 0) from kernel.counter c where c.centre_id = p_centre and c.series = any(
      '{audit:organisation.centre,audit:organisation.unit,audit:organisation.window,audit:organisation.person,audit:organisation.role,audit:organisation.grant,audit:organisation.substitution,audit:organisation.set-up}')) as changes,
    (select string_agg(' ' || x.substitution_id, '' order by x.substitution_id) from organisation.substitution x
      where x.centre_id = p_centre and x.stand_in_id = s.person_id and x.ended_at is null
        and x.from_at <= p_now and x.to_at > p_now) as standing_in
  into v
  from organisation.session s
  join organisation.person p on p.centre_id = p_centre and p.person_id = s.person_id
  -- Asked through coalesce, so that the planner takes the token's key and not the index of all open sessions.
  where s.centre_id = p_centre and s.token_hash = p_token and coalesce(s.ended_at, 'infinity') = 'infinity'
    and s.ends_at > p_now
    and p.from_on <= v_today and (p.to_on is null or p.to_on >= v_today);
  if not found then return null; end if;

  if v.locked_at is null and p_now - v.last_seen_at >= interval '60 seconds'
    and p_now < v.locks_at and p_now < v.last_seen_at + v.idle then
    -- Another request of the same session may be writing it just now; one of them is enough.
    perform from organisation.session where centre_id = p_centre and token_hash = p_token for no key update skip locked;
    if found then
      update organisation.session set last_seen_at = p_now where centre_id = p_centre and token_hash = p_token;
      v.last_seen_at := p_now;
    end if;
  end if;

  v_mark := v_today::text || ' ' || v.changes || coalesce(v.standing_in, '');
  if v_mark is distinct from p_known then
    v_actor := organisation.actor_at(p_centre, v.person_id, p_now);
    if v_actor is null then return null; end if;
  end if;
  return jsonb_build_object('sessionId', v.session_id, 'seenAt', v.last_seen_at,
    'idleSeconds', extract(epoch from v.idle)::int, 'locksAt', v.locks_at, 'lockedAt', v.locked_at, 'endsAt', v.ends_at,
    'nowAt', p_now, 'centreId', p_centre, 'mark', v_mark, 'actor', v_actor);
end $$;
drop function organisation.load_actor(int, bytea, timestamptz);
