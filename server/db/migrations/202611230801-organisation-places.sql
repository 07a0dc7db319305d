-- Units and windows added, changed, closed and opened at work: one call, one command, one chained row that says what was
-- changed. Letters keep what they were made with: their data is their own. § items.4.3

grant update (name, reconsideration_body, court, seal_text, address, phone) on organisation.unit to yimen_app;
grant update (number, name, place) on organisation.window to yimen_app;

-- Whoever changes places takes turns. YM001: meanwhile another unit has taken the name.
create function organisation.turn_on_places(p_centre int) returns void language sql volatile as $$
  select from organisation.centre where centre_id = p_centre for no key update
$$;

create function organisation.require_unit_name(p_centre int, p_id uuid) returns void language plpgsql stable as $$
begin
  if exists (
    select from organisation.unit a join organisation.unit b on b.centre_id = p_centre and b.name = a.name
    where a.centre_id = p_centre and a.unit_id = p_id and b.unit_id <> p_id and b.to_on is null
  ) then
    raise exception 'the name is taken' using errcode = 'YM001';
  end if;
end $$;

create function organisation.add_unit(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_unit jsonb, p_from date,
  p_audit text
) returns uuid language plpgsql volatile as $$
declare
  v_replay jsonb;
begin
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at);
  if v_replay is not null then return (v_replay->>'stream')::uuid; end if;
  perform organisation.turn_on_places(p_centre);
  insert into organisation.unit (centre_id, unit_id, code, name, letter_prefix, reconsideration_body, court, seal_text,
    address, phone, from_on)
  values (p_centre, p_id, p_unit->>'code', p_unit->>'name', p_unit->>'letterPrefix', p_unit->>'reconsiderationBody',
    p_unit->>'court', p_unit->>'sealText', p_unit->>'address', p_unit->>'phone', p_from);
  perform organisation.require_unit_name(p_centre, p_id);
  perform kernel.audit_append(p_centre, 'organisation.unit', p_at, p_actor, 'created', p_id, p_audit);
  return p_id;
end $$;

-- p_changes holds what is said anew; what it leaves out stays.
create function organisation.change_unit(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_changes jsonb, p_audit text
) returns void language plpgsql volatile as $$
begin
  if kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at) is not null then return; end if;
  perform organisation.turn_on_places(p_centre);
  update organisation.unit set
    name = coalesce(p_changes->>'name', name),
    reconsideration_body = coalesce(p_changes->>'reconsiderationBody', reconsideration_body),
    court = coalesce(p_changes->>'court', court),
    seal_text = coalesce(p_changes->>'sealText', seal_text),
    address = coalesce(p_changes->>'address', address),
    phone = coalesce(p_changes->>'phone', phone)
  where centre_id = p_centre and unit_id = p_id;
  perform organisation.require_unit_name(p_centre, p_id);
  perform kernel.audit_append(p_centre, 'organisation.unit', p_at, p_actor, 'changed', p_id, p_audit);
end $$;

-- Closes with a last day, or opens again where it is null. YM001: meanwhile a window, a post or an authority has come
-- that would outlast it.
create function organisation.set_unit_days(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_last date, p_audit text
) returns void language plpgsql volatile as $$
begin
  if kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at) is not null then return; end if;
  perform organisation.turn_on_places(p_centre);
  perform from organisation.unit where centre_id = p_centre and unit_id = p_id for update;
  if exists (
    select from organisation.window w
    where w.centre_id = p_centre and w.unit_id = p_id and coalesce(w.to_on, 'infinity') > p_last
    union all
    select from organisation.role_holding h
    where h.centre_id = p_centre and h.unit_id = p_id and coalesce(h.to_on, 'infinity') > p_last
    union all
    select from organisation.authority_grant g
    where g.centre_id = p_centre and g.unit_id = p_id and g.ended_at is null and coalesce(g.to_on, 'infinity') > p_last
  ) then
    raise exception 'something outlasts it' using errcode = 'YM001';
  end if;
  update organisation.unit set to_on = p_last where centre_id = p_centre and unit_id = p_id;
  if p_last is null then perform organisation.require_unit_name(p_centre, p_id); end if;
  perform kernel.audit_append(p_centre, 'organisation.unit', p_at, p_actor,
    case when p_last is null then 'opened' else 'closed' end, p_id, p_audit);
end $$;

-- A counter: one row per unit it serves.
create function organisation.add_windows(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_windows jsonb, p_from date
) returns uuid language plpgsql volatile as $$
declare
  v_replay jsonb;
  r record;
begin
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at);
  if v_replay is not null then return (v_replay->>'stream')::uuid; end if;
  perform organisation.turn_on_places(p_centre);
  for r in select * from jsonb_to_recordset(p_windows)
    as x("windowId" uuid, "unitId" uuid, number text, name text, place text, audit text)
  loop
    perform from organisation.unit where centre_id = p_centre and unit_id = r."unitId" and to_on is null for share;
    if not found then raise exception 'the unit is closed' using errcode = 'YM001'; end if;
    insert into organisation.window (centre_id, window_id, unit_id, number, name, place, from_on)
    values (p_centre, r."windowId", r."unitId", r.number, r.name, r.place, p_from);
    perform kernel.audit_append(p_centre, 'organisation.window', p_at, p_actor, 'created', r."windowId", r.audit);
  end loop;
  return p_id;
end $$;

create function organisation.change_window(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_changes jsonb, p_audit text
) returns void language plpgsql volatile as $$
begin
  if kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at) is not null then return; end if;
  perform organisation.turn_on_places(p_centre);
  update organisation.window set
    number = coalesce(p_changes->>'number', number),
    name = coalesce(p_changes->>'name', name),
    place = coalesce(p_changes->>'place', place)
  where centre_id = p_centre and window_id = p_id;
  perform kernel.audit_append(p_centre, 'organisation.window', p_at, p_actor, 'changed', p_id, p_audit);
end $$;

create function organisation.set_window_days(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_last date, p_audit text
) returns void language plpgsql volatile as $$
begin
  if kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at) is not null then return; end if;
  perform organisation.turn_on_places(p_centre);
  perform from organisation.window where centre_id = p_centre and window_id = p_id for update;
  if exists (
    select from organisation.role_holding h
    where h.centre_id = p_centre and h.window_id = p_id and coalesce(h.to_on, 'infinity') > p_last
    union all
    select from organisation.window w join organisation.unit u on u.centre_id = p_centre and u.unit_id = w.unit_id
    where w.centre_id = p_centre and w.window_id = p_id and p_last is null and u.to_on is not null
  ) then
    raise exception 'something stands in the way' using errcode = 'YM001';
  end if;
  update organisation.window set to_on = p_last where centre_id = p_centre and window_id = p_id;
  perform kernel.audit_append(p_centre, 'organisation.window', p_at, p_actor,
    case when p_last is null then 'opened' else 'closed' end, p_id, p_audit);
end $$;
