-- Whose work and which cases a role reaches. Named here once; tasks and case_scope use the same words.
create function organisation.scopes_of(p_role text, p_unit uuid, p_window uuid) returns text[]
  language sql immutable parallel safe as $$
  select array_remove(case p_role
    when 'clerk' then array['window:' || p_window]
    when 'window-lead' then array['window:' || p_window, 'window-lead:' || p_window, 'unit:' || p_unit]
    when 'approver' then array['approver:' || p_unit, 'unit:' || p_unit]
    when 'unit-lead' then array['unit-lead:' || p_unit, 'unit:' || p_unit]
    when 'supervision-section' then array['section:supervision']
    when 'general-section' then array['section:general']
    when 'network-administrator' then array['section:network']
    when 'discipline-inspection' then array['section:discipline']
    else array['section:' || p_role]
  end, null)
$$;

-- A person with roles, authorities and scopes of that moment, those held for absent people included. Null where
-- nobody of that id is in service then. § fault.9 § items.5.2
create function organisation.actor_at(p_centre int, p_person uuid, p_now timestamptz) returns jsonb
  language plpgsql stable as $$
declare
  v_today date := (p_now at time zone 'Asia/Shanghai')::date;
begin
  return (
    with held as materialized (
      select p_person as person_id, null::jsonb as instead_of
      union all
      select sub.absent_id, jsonb_build_object('personId', sub.absent_id, 'name', a.name, 'until', sub.to_at)
      from organisation.substitution sub
      join organisation.person a on a.centre_id = p_centre and a.person_id = sub.absent_id
      where sub.centre_id = p_centre and sub.stand_in_id = p_person and sub.ended_at is null
        and sub.from_at <= p_now and sub.to_at > p_now
    ), role as materialized (
      select r.role, r.unit_id, u.name as unit, r.window_id, w.name as window_name, h.instead_of
      from held h
      join organisation.role_holding r on r.centre_id = p_centre and r.person_id = h.person_id
        and r.from_on <= v_today and (r.to_on is null or r.to_on >= v_today)
      left join organisation.unit u on u.centre_id = p_centre and u.unit_id = r.unit_id
      left join organisation.window w on w.centre_id = p_centre and w.window_id = r.window_id
    )
    select jsonb_build_object(
      'personId', p.person_id, 'name', p.name, 'badge', p.badge,
      'roles', (select coalesce(jsonb_agg(jsonb_build_object('role', role, 'unitId', unit_id, 'unit', unit,
          'windowId', window_id, 'window', window_name, 'insteadOf', instead_of)
          order by instead_of is not null, role), '[]') from role),
      'authorities', (select coalesce(jsonb_agg(jsonb_build_object('unitId', g.unit_id, 'itemId', g.item_id,
          'acts', g.acts, 'insteadOf', h.instead_of->>'personId')), '[]')
        from held h join organisation.authority_grant g on g.centre_id = p_centre and g.person_id = h.person_id
          and g.ended_at is null and g.from_on <= v_today and (g.to_on is null or g.to_on >= v_today)),
      'scopes', (select jsonb_agg(distinct scope) from (
          select 'person:' || person_id as scope from held
          union all
          select unnest(organisation.scopes_of(role, unit_id, window_id)) from role) scopes))
    from organisation.person p
    where p.centre_id = p_centre and p.person_id = p_person
      and p.from_on <= v_today and (p.to_on is null or p.to_on >= v_today)
  );
end $$;

-- The session and its actor: the first statement of every signed request. Null where nobody is signed in.
-- A session past its lock is never touched, so it stays locked.
create function organisation.load_actor(p_centre int, p_token bytea, p_now timestamptz) returns jsonb
  language plpgsql volatile as $$
declare
  s organisation.session;
begin
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

  -- Null with whoever is no longer in service.
  return organisation.actor_at(p_centre, s.person_id, p_now) || jsonb_build_object(
    'sessionId', s.session_id, 'seenAt', s.last_seen_at, 'idleSeconds', extract(epoch from s.idle)::int,
    'locksAt', s.locks_at, 'lockedAt', s.locked_at, 'endsAt', s.ends_at, 'nowAt', p_now);
end $$;

-- A new session; the one this browser had before ends. The password has been verified.
create function organisation.open_session(
  p_centre int, p_token bytea, p_session uuid, p_person uuid, p_at text, p_locks_at timestamptz, p_ends_at timestamptz,
  p_address bytea, p_agent text, p_former bytea
) returns void language plpgsql volatile as $$
begin
  update organisation.session set ended_at = p_at::timestamptz
    where centre_id = p_centre and token_hash = p_former and ended_at is null;
  insert into organisation.session (centre_id, token_hash, session_id, person_id, created_at, last_seen_at, idle,
    present_since, locks_at, ends_at, address_hash, user_agent)
  select p_centre, p_token, p_session, p_person, p_at::timestamptz, p_at::timestamptz,
    make_interval(mins => coalesce((c.settings->>'idleMinutes')::int, 20)), p_at::timestamptz, p_locks_at, p_ends_at,
    p_address, p_agent
  from organisation.centre c where c.centre_id = p_centre;
  perform kernel.audit_append(p_centre, 'organisation.session', p_at, p_person, 'signed-in', p_session, '{}');
end $$;
