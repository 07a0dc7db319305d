-- Before there is a centre: who may set it up, and what has been filled in so far. Belongs to no centre, so it carries
-- none; both tables are emptied in the transaction that creates the centre.
create schema set_up;

create table set_up.token (
  -- SHA-256 of what the address holds; the token itself is nowhere in the database.
  hash bytea primary key check (octet_length(hash) = 32),
  expires_at timestamptz(3) not null
);

-- One row per step; names and telephone numbers stand in it, so it is encrypted like every personal datum.
create table set_up.part (
  part text primary key check (part <> ''),
  version int not null,
  body bytea not null,
  at timestamptz(3) not null
);

grant usage on schema set_up to yimen_app;
grant select, insert, delete on set_up.token to yimen_app;
grant select, insert, update, delete on set_up.part to yimen_app;

-- YM003: there is a centre, so nothing is set up any more. Whoever sets up waits for one that is just being created.
create function set_up.require_open() returns void language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtext('set_up'));
  if exists (select from kernel.centre_code) then
    raise exception 'the centre is set up' using errcode = 'YM003';
  end if;
end $$;

-- YM001: somebody has saved this part meanwhile. p_version null: the last one to save wins.
create function set_up.save_part(p_part text, p_version int, p_body bytea, p_at timestamptz) returns void
  language plpgsql volatile as $$
declare
  v_now int;
begin
  perform set_up.require_open();
  select coalesce(max(version), 0) into v_now from set_up.part where part = p_part;
  if p_version is not null and p_version <> v_now then
    raise exception 'stale' using errcode = 'YM001', detail = v_now::text;
  end if;
  insert into set_up.part (part, version, body, at) values (p_part, v_now + 1, p_body, p_at)
  on conflict (part) do update set version = excluded.version, body = excluded.body, at = excluded.at;
end $$;

-- Whose password somebody else made: it is changed before anything else is done with it. § computers.5
create table organisation.initial_password (
  centre_id int not null,
  person_id uuid not null,
  made_at timestamptz(3) not null,
  primary key (centre_id, person_id),
  foreign key (centre_id, person_id) references organisation.person (centre_id, person_id)
);
alter table organisation.initial_password enable row level security;
create policy own_centre on organisation.initial_password
  using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant select, insert, delete on organisation.initial_password to yimen_app;
