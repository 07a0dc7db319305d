-- The lock after closing is owed by whoever is signed in: one duty per session, moved, taken back and carried out
-- together with the session. § computers.5

-- What becomes of the lock these sessions owe; what was missed stays so.
create function organisation.close_lock_duties(
  p_centre int, p_at timestamptz, p_actor uuid, p_state text, p_sessions uuid[]
) returns void language sql volatile as $$
  select kernel.close_duties(p_centre, p_at, p_actor, (
    select coalesce(jsonb_agg(jsonb_build_object('code', code, 'occurrence', occurrence, 'state', p_state)), '[]')
    from kernel.duty
    where centre_id = p_centre and object_id = any(p_sessions) and code = 'organisation.lock-workstation'
      and state = 'open'))
$$;

-- The lock a session owes from now on: its row, or none where it ends before. Its occurrence is the session's id. A miss
-- stays a miss, so whoever unlocks after one owes the next lock as another occurrence.
create function organisation.owe_lock(p_centre int, p_session uuid, p_at text, p_actor uuid, p_rows jsonb)
  returns void language plpgsql volatile as $$
declare
  v_occurrence text;
begin
  if p_rows = '[]' then
    perform organisation.close_lock_duties(p_centre, p_at::timestamptz, p_actor, 'dropped', array[p_session]);
    return;
  end if;
  select case
      when bool_or(state not in ('missed', 'excused')) then
        max(occurrence) filter (where state not in ('missed', 'excused'))
      when count(*) > 0 then p_session || '@' || p_at
    end into v_occurrence
  from kernel.duty
  where centre_id = p_centre and object_id = p_session and code = 'organisation.lock-workstation';
  perform kernel.write_duties(p_centre, p_at::timestamptz,
    case when v_occurrence is null then p_rows
      else jsonb_set(p_rows, '{0,occurrence}', to_jsonb(v_occurrence)) end);
end $$;

-- Carries out a lock that nobody took care of, where the session's own state says that it is due. Answers whose
-- workstation is locked now, so that a second try after a crash says the same; null where there is nothing to lock.
create function organisation.lock_after_hours(p_centre int, p_session uuid, p_at text, p_actor uuid)
  returns uuid language plpgsql volatile as $$
declare
  v_person uuid;
begin
  update organisation.session set locked_at = p_at::timestamptz
    where centre_id = p_centre and session_id = p_session and ended_at is null and ends_at > p_at::timestamptz
      and locked_at is null and locks_at <= p_at::timestamptz;
  if found then
    perform kernel.audit_append(p_centre, 'organisation.session', p_at, p_actor, 'locked-after-hours', p_session, '{}');
  end if;
  select person_id into v_person from organisation.session
    where centre_id = p_centre and session_id = p_session and ended_at is null and ends_at > p_at::timestamptz
      and locked_at is not null;
  return v_person;
end $$;

-- A new session and the lock it owes; the one this browser had before ends, and with it what that one owed.
drop function organisation.open_session(int, bytea, uuid, uuid, text, timestamptz, timestamptz, bytea, text, bytea);
create function organisation.open_session(
  p_centre int, p_token bytea, p_session uuid, p_person uuid, p_at text, p_locks_at timestamptz, p_ends_at timestamptz,
  p_address bytea, p_agent text, p_former bytea, p_duty jsonb
) returns void language plpgsql volatile as $$
declare
  v_former uuid;
begin
  update organisation.session set ended_at = p_at::timestamptz
    where centre_id = p_centre and token_hash = p_former and ended_at is null
    returning session_id into v_former;
  if found then
    perform organisation.close_lock_duties(p_centre, p_at::timestamptz, p_person, 'dropped', array[v_former]);
  end if;
  insert into organisation.session (centre_id, token_hash, session_id, person_id, created_at, last_seen_at, idle,
    present_since, locks_at, ends_at, address_hash, user_agent)
  select p_centre, p_token, p_session, p_person, p_at::timestamptz, p_at::timestamptz,
    make_interval(mins => coalesce((c.settings->>'idleMinutes')::int, 20)), p_at::timestamptz, p_locks_at, p_ends_at,
    p_address, p_agent
  from organisation.centre c where c.centre_id = p_centre;
  perform kernel.write_duties(p_centre, p_at::timestamptz, p_duty);
  perform kernel.audit_append(p_centre, 'organisation.session', p_at, p_person, 'signed-in', p_session, '{}');
end $$;
