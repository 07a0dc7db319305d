-- The record every room shares: commands, parties, texts, tasks, numbers, news.
-- Every centre-owned table begins with centre_id; row-level security is the second lock.

create function kernel.centre() returns int
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.centre', true), '')::int $$;

-- The centres of this installation: small shared data, no row-level security. It names no person.
create table kernel.centre_code (
  centre_id int primary key,
  region text not null check (region ~ '^[0-9]{6}$'),
  code text not null check (code ~ '^[0-9]{2}$'),
  unique (region, code)
);
grant select on kernel.centre_code to yimen_app;

-- One row per command that took effect: the same command again gets the same answer.
create table kernel.command (
  centre_id int not null,
  command_id uuid not null,
  actor_id uuid not null,
  request_hash bytea not null,
  stream_id uuid not null,
  version int not null,
  at timestamptz(3) not null,
  primary key (centre_id, command_id)
);

-- Persons and bodies, encrypted per column; found by keyed hashes only. Events name them by id and salted hash.
create table kernel.party (
  centre_id int not null,
  party_id uuid not null,
  kind text not null check (kind in ('person', 'body')),
  salt bytea not null,
  fields bytea not null,
  hash bytea not null,
  document_hmac bytea,
  name_hmac bytea,
  mobile_hmac bytea,
  at timestamptz(3) not null,
  primary key (centre_id, party_id)
);
create index party_document on kernel.party (centre_id, document_hmac, party_id);
create index party_name on kernel.party (centre_id, name_hmac, party_id);

-- Free text about a person or a case.
create table kernel.text (
  centre_id int not null,
  text_id uuid not null,
  salt bytea not null,
  body bytea not null,
  hash bytea not null,
  at timestamptz(3) not null,
  primary key (centre_id, text_id)
);

-- Work: who must do what about which thing until when. § supervision.2
create table kernel.task (
  centre_id int not null,
  task_id uuid not null,
  kind text not null,
  holder text not null,
  watcher text,
  object_kind text not null,
  object_id uuid not null,
  due_at timestamptz(3),
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  urgent boolean not null default false,
  data jsonb not null default '{}',
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  closed_by uuid,
  primary key (centre_id, task_id)
);
create index task_holder on kernel.task (centre_id, holder, due_at, task_id) where state = 'open';
create index task_watcher on kernel.task (centre_id, watcher, due_at, task_id) where state = 'open';
create index task_object on kernel.task (centre_id, object_id, task_id);

-- Gap-free numbers come from a counter row, taken as late as possible in the append.
create table kernel.counter (
  centre_id int not null,
  series text not null,
  value int not null,
  primary key (centre_id, series)
);

-- News for other servers, for messages and for rooms further right. Read below the oldest running transaction.
create table kernel.outbox (
  centre_id int not null,
  outbox_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null,
  object_kind text not null,
  object_id uuid not null,
  body jsonb not null default '{}',
  at timestamptz(3) not null,
  primary key (centre_id, outbox_id)
);
create index outbox_xid on kernel.outbox (centre_id, xid);

-- Registers (grants, substitutions, looks at personal data …) leave chained rows: one stream per register and centre.
create table kernel.audit (
  centre_id int not null,
  register text not null,
  seq int not null,
  at timestamptz(3) not null,
  actor_id uuid not null,
  act text not null,
  object_id uuid,
  body text not null,
  hash bytea not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (centre_id, register, seq)
);

-- What somebody typed and has not sent yet, kept on the server, encrypted.
create table kernel.draft (
  centre_id int not null,
  person_id uuid not null,
  place text not null,
  body bytea not null,
  at timestamptz(3) not null,
  primary key (centre_id, person_id, place)
);

-- ISO 7064 MOD 11,10: the check digit of a case number.
create function kernel.check_digit(p_digits text) returns text
  language plpgsql immutable strict parallel safe as $$
declare
  product int := 10;
  sum int;
begin
  for i in 1 .. length(p_digits) loop
    sum := (substr(p_digits, i, 1)::int + product) % 10;
    if sum = 0 then sum := 10; end if;
    product := (sum * 2) % 11;
  end loop;
  return ((11 - product) % 10)::text;
end $$;

-- Takes the next number of a series. The row stays locked until the commit: no gap, no double.
create function kernel.next_number(p_centre int, p_series text) returns int
  language sql volatile as $$
  insert into kernel.counter as c (centre_id, series, value) values (p_centre, p_series, 1)
  on conflict (centre_id, series) do update set value = c.value + 1
  returning value
$$;

-- The bytes that are hashed are documented in server/kernel/event-log/README.md; test vectors stand beside it.
create function kernel.event_hash(
  p_prev bytea, p_centre int, p_stream uuid, p_seq int, p_type text, p_v int, p_at text,
  p_actor uuid, p_acting_for uuid, p_command uuid, p_channel text, p_body text
) returns bytea language sql immutable parallel safe as $$
  select public.digest(convert_to(
    'yimen.event.1' || E'\n' || encode(p_prev, 'hex') || E'\n' || p_centre || E'\n' || p_stream || E'\n' || p_seq
    || E'\n' || p_type || E'\n' || p_v || E'\n' || p_at || E'\n' || p_actor || E'\n' || coalesce(p_acting_for::text, '-')
    || E'\n' || p_command || E'\n' || p_channel || E'\n' || p_body, 'UTF8'), 'sm3')
$$;

create function kernel.audit_hash(
  p_prev bytea, p_centre int, p_register text, p_seq int, p_at text, p_actor uuid, p_act text, p_object uuid, p_body text
) returns bytea language sql immutable parallel safe as $$
  select public.digest(convert_to(
    'yimen.audit.1' || E'\n' || encode(p_prev, 'hex') || E'\n' || p_centre || E'\n' || p_register || E'\n' || p_seq
    || E'\n' || p_at || E'\n' || p_actor || E'\n' || p_act || E'\n' || coalesce(p_object::text, '-')
    || E'\n' || p_body, 'UTF8'), 'sm3')
$$;

-- Writes one chained row into a register's stream. p_body is canonical JSON without personal data.
create function kernel.audit_append(
  p_centre int, p_register text, p_at text, p_actor uuid, p_act text, p_object uuid, p_body text
) returns int language plpgsql volatile as $$
declare
  v_seq int;
  v_prev bytea;
begin
  v_seq := kernel.next_number(p_centre, 'audit:' || p_register);
  select hash into v_prev from kernel.audit
    where centre_id = p_centre and register = p_register and seq = v_seq - 1;
  insert into kernel.audit (centre_id, register, seq, at, actor_id, act, object_id, body, hash)
  values (p_centre, p_register, v_seq, p_at::timestamptz, p_actor, p_act, p_object, p_body,
    kernel.audit_hash(coalesce(v_prev, '\x'::bytea), p_centre, p_register, v_seq, p_at, p_actor, p_act, p_object, p_body));
  return v_seq;
end $$;

-- Takes the command's place. Returns the earlier outcome of the same command, or null when this one goes ahead.
-- YM002: the id was used for another request.
create function kernel.claim_command(
  p_centre int, p_command uuid, p_actor uuid, p_request_hash bytea, p_stream uuid, p_version int, p_at text
) returns jsonb language plpgsql volatile as $$
declare
  v kernel.command;
begin
  insert into kernel.command (centre_id, command_id, actor_id, request_hash, stream_id, version, at)
  values (p_centre, p_command, p_actor, p_request_hash, p_stream, p_version, p_at::timestamptz)
  on conflict (centre_id, command_id) do nothing;
  if found then return null; end if;
  select * into v from kernel.command where centre_id = p_centre and command_id = p_command;
  if v.actor_id is distinct from p_actor or v.request_hash is distinct from p_request_hash then
    raise exception 'command reused' using errcode = 'YM002';
  end if;
  return jsonb_build_object('stream', v.stream_id, 'version', v.version);
end $$;

-- Replaces the placeholders ⟦name⟧ by the numbers the append has taken.
create function kernel.fill(p_text text, p_numbers jsonb) returns text
  language plpgsql immutable parallel safe as $$
declare
  r record;
  v text := p_text;
begin
  if p_text is null or p_numbers = '{}'::jsonb then return p_text; end if;
  for r in select key, value from jsonb_each_text(p_numbers) loop
    v := replace(v, '⟦' || r.key || '⟧', r.value);
  end loop;
  return v;
end $$;

-- Takes every number an act asks for: {name: {kind: case, prefix, series} | {kind: letter, prefix, word, year, series}}.
create function kernel.take_numbers(p_centre int, p_wanted jsonb) returns jsonb
  language plpgsql volatile as $$
declare
  r record;
  v_serial int;
  v_digits text;
  v_taken jsonb := '{}';
begin
  for r in select key, value from jsonb_each(p_wanted) order by value->>'series', key loop
    v_serial := kernel.next_number(p_centre, r.value->>'series');
    if r.value->>'kind' = 'case' then
      v_digits := (r.value->>'prefix') || lpad(v_serial::text, greatest(5, length(v_serial::text)), '0');
      v_taken := v_taken || jsonb_build_object(r.key, v_digits || kernel.check_digit(v_digits));
    else
      v_taken := v_taken || jsonb_build_object(r.key, (r.value->>'prefix') || (r.value->>'word')
        || '〔' || (r.value->>'year') || '〕' || v_serial || '号');
    end if;
  end loop;
  return v_taken;
end $$;

-- The rows that travel with an event: parties, texts, tasks, duties, findings, news.
create function kernel.write_side_rows(p_centre int, p_at text, p_actor uuid, p_side jsonb) returns void
  language plpgsql volatile as $$
declare
  v_at timestamptz := p_at::timestamptz;
begin
  if p_side ? 'parties' then
    insert into kernel.party (centre_id, party_id, kind, salt, fields, hash, document_hmac, name_hmac, mobile_hmac, at)
    select p_centre, x.id, x.kind, decode(x.salt, 'base64'), decode(x.fields, 'base64'), decode(x.hash, 'base64'),
      decode(x.document, 'base64'), decode(x.name, 'base64'), decode(x.mobile, 'base64'), v_at
    from jsonb_to_recordset(p_side->'parties')
      as x(id uuid, kind text, salt text, fields text, hash text, document text, name text, mobile text);
  end if;
  if p_side ? 'texts' then
    insert into kernel.text (centre_id, text_id, salt, body, hash, at)
    select p_centre, x.id, decode(x.salt, 'base64'), decode(x.body, 'base64'), decode(x.hash, 'base64'), v_at
    from jsonb_to_recordset(p_side->'texts') as x(id uuid, salt text, body text, hash text);
  end if;
  if p_side ? 'closeTasks' then
    update kernel.task set state = x.state, closed_at = v_at, closed_by = p_actor
    from jsonb_to_recordset(p_side->'closeTasks') as x(id uuid, state text)
    where task.centre_id = p_centre and task.task_id = x.id and task.state = 'open';
  end if;
  if p_side ? 'openTasks' then
    insert into kernel.task (centre_id, task_id, kind, holder, watcher, object_kind, object_id, due_at, urgent, data, opened_at)
    select p_centre, x.id, x.kind, x.holder, x.watcher, x."objectKind", x."objectId", x."dueAt", coalesce(x.urgent, false),
      coalesce(x.data, '{}'), v_at
    from jsonb_to_recordset(p_side->'openTasks')
      as x(id uuid, kind text, holder text, watcher text, "objectKind" text, "objectId" uuid, "dueAt" timestamptz,
        urgent boolean, data jsonb);
  end if;
  if p_side ? 'duties' then
    perform kernel.write_duties(p_centre, v_at, p_side->'duties');
  end if;
  if p_side ? 'closeDuties' then
    perform kernel.close_duties(p_centre, v_at, p_actor, p_side->'closeDuties');
  end if;
  if p_side ? 'findings' then
    perform kernel.write_findings(p_centre, v_at, p_side->'findings');
  end if;
  if p_side ? 'news' then
    insert into kernel.outbox (centre_id, outbox_id, kind, object_kind, object_id, body, at)
    select p_centre, x.id, x.kind, x."objectKind", x."objectId", coalesce(x.body, '{}'), v_at
    from jsonb_to_recordset(p_side->'news')
      as x(id uuid, kind text, "objectKind" text, "objectId" uuid, body jsonb);
  end if;
end $$;
