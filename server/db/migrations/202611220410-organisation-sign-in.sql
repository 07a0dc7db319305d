-- Signing in, before and while the centre becomes known. The application has no other way to logins and tries.
create function organisation.require_centre(p_centre int) returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if p_centre is distinct from kernel.centre() then
    raise exception 'another centre' using errcode = '42501';
  end if;
end $$;

-- Counts a try before the password is looked at, so that tries at the same moment can't share one.
-- p_delays[n + 1] = seconds to wait after n failures in a row; its last entry is the longest.
create function organisation.begin_sign_in(
  p_mark bytea, p_login text, p_place bytea, p_delays int[], p_now timestamptz
) returns jsonb language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_place bytea := '\x';
  v_try organisation.sign_in_attempt;
  v_failures int;
  v_wait numeric;
  v_login organisation.login;
begin
  if exists (select from organisation.sign_in_attempt where mark = p_mark and place = p_place and known) then
    v_place := p_place;
  end if;
  with old as materialized (
    select mark, place from organisation.sign_in_attempt
    where not known and last_at < p_now - interval '1 day' and mark <> p_mark
    order by last_at limit 10 for update skip locked)
  delete from organisation.sign_in_attempt a using old where a.mark = old.mark and a.place = old.place;

  insert into organisation.sign_in_attempt (mark, place, last_at) values (p_mark, v_place, '-infinity')
    on conflict (mark, place) do nothing;
  select * into v_try from organisation.sign_in_attempt where mark = p_mark and place = v_place for update;
  v_failures := case when v_try.last_at < p_now - interval '1 day' then 0 else v_try.failures end;
  if v_failures > 0 then
    -- A clock set back must not turn seconds into hours.
    v_wait := least(0, extract(epoch from v_try.last_at - p_now))
      + p_delays[least(v_failures + 1, array_length(p_delays, 1))];
    if v_wait > 0 then return jsonb_build_object('wait', ceil(v_wait)); end if;
  end if;
  update organisation.sign_in_attempt set failures = v_failures + 1, last_at = p_now
    where mark = p_mark and place = v_place;

  select l.* into v_login from organisation.login l
    join organisation.person p on p.centre_id = l.centre_id and p.person_id = l.person_id
    where l.login = p_login
      and (p_now at time zone 'Asia/Shanghai')::date between p.from_on and coalesce(p.to_on, 'infinity');
  return jsonb_build_object('centre', v_login.centre_id, 'person', v_login.person_id, 'hash', v_login.hash,
    'failures', v_failures);
end $$;

-- The password was right: the count of that place starts anew, and the browser is known from now on.
create function organisation.passed_sign_in(p_mark bytea, p_place bytea, p_now timestamptz)
  returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from organisation.sign_in_attempt where mark = p_mark and place = p_place and known) then
    update organisation.sign_in_attempt set failures = 0, last_at = p_now where mark = p_mark and place = p_place;
  else
    update organisation.sign_in_attempt set failures = 0, last_at = p_now where mark = p_mark and place = '\x';
    insert into organisation.sign_in_attempt (mark, place, known, last_at) values (p_mark, p_place, true, p_now)
      on conflict (mark, place) do update set known = true, failures = 0, last_at = p_now;
  end if;
end $$;

-- For unlocking and for changing the password: the login and hash of a person of this centre.
create function organisation.credential_of(p_centre int, p_person uuid)
  returns table (login text, hash text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform organisation.require_centre(p_centre);
  return query select l.login, l.hash from organisation.login l
    where l.centre_id = p_centre and l.person_id = p_person;
end $$;

-- Gives somebody a login or a new password. YM004: the login name belongs to somebody else.
create function organisation.put_login(p_centre int, p_person uuid, p_login text, p_hash text, p_at text, p_actor uuid)
  returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform organisation.require_centre(p_centre);
  if exists (select from organisation.login where login = p_login and (centre_id, person_id) <> (p_centre, p_person)) then
    raise exception 'login taken' using errcode = 'YM004';
  end if;
  insert into organisation.login (login, centre_id, person_id, hash, changed_at)
  values (p_login, p_centre, p_person, p_hash, p_at::timestamptz)
  on conflict (centre_id, person_id) do update
    set login = excluded.login, hash = excluded.hash, changed_at = excluded.changed_at;
  perform kernel.audit_append(p_centre, 'organisation.login', p_at, p_actor, 'password-set', p_person, '{}');
end $$;

-- A centre is small shared data and its own first row, so neither can be written by its own people.
create function organisation.create_centre(p_centre int, p_at text, p_actor uuid, p_row jsonb)
  returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform organisation.require_centre(p_centre);
  insert into kernel.centre_code (centre_id, region, code) values (p_centre, p_row->>'region', p_row->>'code');
  insert into organisation.centre (centre_id, name, region, code, province, city, district, town, address,
    complaint_phone, hall_hours, demonstration, settings)
  values (p_centre, p_row->>'name', p_row->>'region', p_row->>'code', p_row->>'province', p_row->>'city',
    p_row->>'district', p_row->>'town', p_row->>'address', p_row->>'complaintPhone', p_row->>'hallHours',
    (p_row->>'demonstration')::boolean, coalesce(p_row->'settings', '{}'));
  perform kernel.audit_append(p_centre, 'organisation.centre', p_at, p_actor, 'created', null,
    jsonb_build_object('code', p_row->>'code', 'region', p_row->>'region')::text);
end $$;

revoke all on function organisation.begin_sign_in(bytea, text, bytea, int[], timestamptz),
  organisation.passed_sign_in(bytea, bytea, timestamptz), organisation.credential_of(int, uuid),
  organisation.put_login(int, uuid, text, text, text, uuid),
  organisation.create_centre(int, text, uuid, jsonb) from public;
grant execute on function organisation.begin_sign_in(bytea, text, bytea, int[], timestamptz),
  organisation.passed_sign_in(bytea, bytea, timestamptz), organisation.credential_of(int, uuid),
  organisation.put_login(int, uuid, text, text, text, uuid),
  organisation.create_centre(int, text, uuid, jsonb) to yimen_app;
