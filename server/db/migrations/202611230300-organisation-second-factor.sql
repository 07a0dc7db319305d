-- A second thing besides the password: a time-based code (RFC 6238), once per person, and codes for when the device is
-- gone. Between password and code a sign-in is pending: a row that opens nothing but the question for the code.

create table organisation.second_factor (
  centre_id int not null,
  person_id uuid not null,
  -- Sealed with the field key; never leaves the server again after enrolment.
  secret bytea,
  confirmed_at timestamptz(3),
  -- The latest time step whose code was taken: a code works once, whichever server is asked.
  last_step bigint not null default 0,
  -- Enrolment begun and not confirmed: the old one stays good until then.
  next_secret bytea,
  next_at timestamptz(3),
  failures int not null default 0,
  failed_at timestamptz(3),
  -- Taken away by somebody else; forgotten when the person has been told.
  reset_at timestamptz(3),
  reset_by uuid,
  primary key (centre_id, person_id),
  foreign key (centre_id, person_id) references organisation.person (centre_id, person_id),
  check ((secret is null) = (confirmed_at is null)),
  check ((next_secret is null) = (next_at is null)),
  check ((reset_at is null) = (reset_by is null))
);

-- Hashed: 80 random bits need no slow hash.
create table organisation.recovery_code (
  centre_id int not null,
  person_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  made_at timestamptz(3) not null,
  -- When it was used, or no longer counted because newer ones were made.
  spent_at timestamptz(3),
  primary key (centre_id, person_id, hash),
  foreign key (centre_id, person_id) references organisation.person (centre_id, person_id)
);

create table organisation.pending_sign_in (
  centre_id int not null,
  token_hash bytea not null,
  person_id uuid not null,
  source text not null check (source in ('password', 'single-sign-on')),
  next text not null check (next in ('code', 'enrol', 'offer')),
  -- Which account gave the password: its count of wrong ones begins anew when the sign-in is whole.
  mark bytea,
  started_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  closed_at timestamptz(3),
  primary key (centre_id, token_hash),
  foreign key (centre_id, person_id) references organisation.person (centre_id, person_id)
);
create index pending_sign_in_old on organisation.pending_sign_in (centre_id, ends_at);

-- How the session began, and when its person last proved the second factor.
alter table organisation.session
  add column source text not null default 'password' check (source in ('password', 'single-sign-on')),
  add column proved_at timestamptz(3);

alter table organisation.second_factor enable row level security;
alter table organisation.recovery_code enable row level security;
alter table organisation.pending_sign_in enable row level security;
create policy own_centre on organisation.second_factor using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.recovery_code using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.pending_sign_in using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant select, insert, update on organisation.second_factor to yimen_app;
grant select, insert, update (spent_at) on organisation.recovery_code to yimen_app;
-- What is long over may go.
grant select, insert, update (closed_at), delete on organisation.pending_sign_in to yimen_app;

-- Counts a try before the code is looked at, so that tries at the same moment can't share one: the same count for the
-- device's codes and the recovery codes. p_delays[n + 1] = seconds to wait after n failures in a row.
create function organisation.begin_code(p_centre int, p_person uuid, p_delays int[], p_now timestamptz)
  returns jsonb language plpgsql volatile as $$
declare
  v organisation.second_factor;
  v_failures int;
  v_wait numeric;
begin
  select * into v from organisation.second_factor where centre_id = p_centre and person_id = p_person for update;
  if not found or v.secret is null then return jsonb_build_object('none', true); end if;
  v_failures := case when v.failed_at < p_now - interval '1 day' then 0 else v.failures end;
  if v_failures > 0 then
    -- A clock set back must not turn seconds into hours.
    v_wait := least(0, extract(epoch from v.failed_at - p_now))
      + p_delays[least(v_failures + 1, array_length(p_delays, 1))];
    if v_wait > 0 then return jsonb_build_object('wait', ceil(v_wait)); end if;
  end if;
  update organisation.second_factor set failures = v_failures + 1, failed_at = p_now
    where centre_id = p_centre and person_id = p_person;
  return jsonb_build_object('secret', encode(v.secret, 'base64'), 'failures', v_failures);
end $$;

-- The code of a time step is used up. YM011: it or a later one was used before.
create function organisation.take_code(p_centre int, p_person uuid, p_step bigint)
  returns void language plpgsql volatile as $$
begin
  update organisation.second_factor set last_step = p_step, failures = 0
    where centre_id = p_centre and person_id = p_person and secret is not null and last_step < p_step;
  if not found then raise exception 'code used' using errcode = 'YM011'; end if;
end $$;

-- YM011: no such code, or used before.
create function organisation.take_recovery_code(p_centre int, p_person uuid, p_hash bytea, p_at text)
  returns void language plpgsql volatile as $$
begin
  update organisation.recovery_code set spent_at = p_at::timestamptz
    where centre_id = p_centre and person_id = p_person and hash = p_hash and spent_at is null;
  if not found then raise exception 'no such code' using errcode = 'YM011'; end if;
  update organisation.second_factor set failures = 0 where centre_id = p_centre and person_id = p_person;
end $$;

-- The former codes count no longer.
create function organisation.put_recovery_codes(p_centre int, p_person uuid, p_hashes bytea[], p_at text)
  returns void language sql volatile as $$
  update organisation.recovery_code set spent_at = p_at::timestamptz
    where centre_id = p_centre and person_id = p_person and spent_at is null;
  insert into organisation.recovery_code (centre_id, person_id, hash, made_at)
    select p_centre, p_person, h, p_at::timestamptz from unnest(p_hashes) h;
$$;

create function organisation.begin_enrolment(p_centre int, p_person uuid, p_secret bytea, p_at text)
  returns void language sql volatile as $$
  insert into organisation.second_factor (centre_id, person_id, next_secret, next_at)
  values (p_centre, p_person, p_secret, p_at::timestamptz)
  on conflict (centre_id, person_id) do update set next_secret = excluded.next_secret, next_at = excluded.next_at;
$$;

-- The first code of the new device was right. YM011: another enrolment was begun meanwhile; or, where it has to be the
-- first device (only the password has been given), there is one by now.
create function organisation.confirm_enrolment(
  p_centre int, p_person uuid, p_secret bytea, p_is_first boolean, p_step bigint, p_hashes bytea[], p_at text
) returns void language plpgsql volatile as $$
declare
  v_again boolean;
begin
  select secret is not null into v_again from organisation.second_factor
    where centre_id = p_centre and person_id = p_person for update;
  update organisation.second_factor set secret = next_secret, confirmed_at = p_at::timestamptz, last_step = p_step,
    next_secret = null, next_at = null, failures = 0, reset_at = null, reset_by = null
    where centre_id = p_centre and person_id = p_person and next_secret = p_secret
      and not (p_is_first and v_again);
  if not found then raise exception 'another enrolment' using errcode = 'YM011'; end if;
  perform organisation.put_recovery_codes(p_centre, p_person, p_hashes, p_at);
  perform kernel.audit_append(p_centre, 'organisation.second-factor', p_at, p_person,
    case when v_again then 'replaced' else 'enrolled' end, p_person, '{}');
end $$;

-- Taken away: by the person, or by somebody else, who is named until the person has been told.
create function organisation.remove_second_factor(p_centre int, p_person uuid, p_at text, p_actor uuid, p_act text)
  returns void language plpgsql volatile as $$
begin
  insert into organisation.second_factor as f (centre_id, person_id, reset_at, reset_by)
  values (p_centre, p_person, case when p_actor <> p_person then p_at::timestamptz end,
    case when p_actor <> p_person then p_actor end)
  on conflict (centre_id, person_id) do update set secret = null, confirmed_at = null, next_secret = null,
    next_at = null, failures = 0, reset_at = excluded.reset_at, reset_by = excluded.reset_by;
  perform organisation.put_recovery_codes(p_centre, p_person, '{}', p_at);
  update organisation.pending_sign_in set closed_at = p_at::timestamptz
    where centre_id = p_centre and person_id = p_person and closed_at is null;
  perform kernel.audit_append(p_centre, 'organisation.second-factor', p_at, p_actor, p_act, p_person, '{}');
end $$;

create function organisation.open_pending(
  p_centre int, p_token bytea, p_person uuid, p_source text, p_next text, p_mark bytea, p_at text,
  p_ends_at timestamptz
) returns void language sql volatile as $$
  delete from organisation.pending_sign_in
    where centre_id = p_centre and ends_at < p_at::timestamptz - interval '1 day';
  insert into organisation.pending_sign_in (centre_id, token_hash, person_id, source, next, mark, started_at, ends_at)
  values (p_centre, p_token, p_person, p_source, p_next, p_mark, p_at::timestamptz, p_ends_at);
$$;

-- It becomes a session, once. YM012: another request was quicker, or it is over.
create function organisation.close_pending(p_centre int, p_token bytea, p_at text)
  returns void language plpgsql volatile as $$
begin
  update organisation.pending_sign_in set closed_at = p_at::timestamptz
    where centre_id = p_centre and token_hash = p_token and closed_at is null and ends_at > p_at::timestamptz;
  if not found then raise exception 'not pending' using errcode = 'YM012'; end if;
end $$;

-- The password was right and the code is still to come: the count of wrong passwords begins anew. The browser becomes
-- known only with the whole sign-in.
create function organisation.right_password(p_mark bytea, p_place bytea, p_now timestamptz)
  returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update organisation.sign_in_attempt a set failures = 0, last_at = p_now
    where a.mark = p_mark and a.place = case
      when exists (select from organisation.sign_in_attempt b where b.mark = p_mark and b.place = p_place and b.known)
        then p_place else '\x'::bytea end;
$$;
revoke all on function organisation.right_password(bytea, bytea, timestamptz) from public;
grant execute on function organisation.right_password(bytea, bytea, timestamptz) to yimen_app;

-- Whose a login name is, where the person is in service: before the centre is known.
create function organisation.find_login(p_login text, p_now timestamptz)
  returns table (centre int, person uuid)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select l.centre_id, l.person_id from organisation.login l
    join organisation.person p on p.centre_id = l.centre_id and p.person_id = l.person_id
    where l.login = p_login
      and (p_now at time zone 'Asia/Shanghai')::date between p.from_on and coalesce(p.to_on, 'infinity');
end $$;
revoke all on function organisation.find_login(text, timestamptz) from public;
grant execute on function organisation.find_login(text, timestamptz) to yimen_app;
