-- Cases: the events are the record; one row per case is rewritten in the same transaction by the same fold.
create schema cases;

create table cases.case (
  centre_id int not null,
  case_id uuid not null,
  version int not null,
  number text not null,
  phase text not null,
  type text not null,
  item_id uuid not null,
  item_version_id uuid not null,
  unit_id uuid not null,
  window_id uuid not null,
  applicant_id uuid not null,
  -- HMAC of the applicant's document: a second open case for the same applicant and item warns.
  applicant_hmac bytea,
  taken_in_at timestamptz(3) not null,
  accepted_on date,
  due_at timestamptz(3),
  decided_at timestamptz(3),
  ended_at timestamptz(3),
  urgent boolean not null default false,
  certificate_number text,
  -- Whoever acted last: undo within 60 seconds asks whether somebody else has seen it.
  acted_at timestamptz(3) not null,
  head bytea not null,
  state jsonb not null,
  primary key (centre_id, case_id)
)
-- Room for the next versions of a row on its own page: most acts change no indexed column.
with (fillfactor = 70);
create unique index case_number on cases.case (centre_id, number);
create index case_applicant on cases.case (centre_id, applicant_hmac, case_id);
create index case_unit_taken on cases.case (centre_id, unit_id, taken_in_at desc, case_id);
create index case_window_taken on cases.case (centre_id, window_id, taken_in_at desc, case_id);
create index case_due on cases.case (centre_id, due_at, case_id) where phase in ('accepted');
create index case_certificate on cases.case (centre_id, certificate_number) where certificate_number is not null;

create table cases.case_event (
  centre_id int not null,
  case_id uuid not null,
  seq int not null,
  type text not null,
  v smallint not null,
  at timestamptz(3) not null,
  actor_id uuid not null,
  acting_for uuid,
  command_id uuid not null,
  channel text not null,
  body text not null,
  hash_name text not null default 'sm3',
  hash bytea not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (centre_id, case_id, seq)
);

-- Who may see a case: one row per scope, written by the same append. Ids are uuid v7, so this order is by time.
create table cases.case_scope (
  centre_id int not null,
  scope text not null,
  case_id uuid not null,
  primary key (centre_id, scope, case_id)
);
create index case_scope_case on cases.case_scope (centre_id, case_id);

-- Somebody else has opened the case since: undo is over.
create table cases.case_seen (
  centre_id int not null,
  case_id uuid not null,
  person_id uuid not null,
  version int not null,
  at timestamptz(3) not null,
  primary key (centre_id, case_id, person_id)
);

-- The append. Two servers, two clerks, one case: the second one learns why (YM001), nothing is half done.
-- YM001 stale version; YM002 command id used for another request.
create function cases.append(
  p_centre int, p_case uuid, p_expected int, p_command uuid, p_actor uuid, p_acting_for uuid, p_request_hash bytea,
  p_at text, p_channel text, p_events jsonb, p_numbers jsonb, p_row jsonb, p_side jsonb
) returns jsonb language plpgsql volatile as $$
declare
  v_replay jsonb;
  v_version int;
  v_head bytea := '\x';
  v_numbers jsonb;
  v_event jsonb;
  v_body text;
  v_seq int := p_expected;
  v_state jsonb;
begin
  if p_expected > 0 then
    select version, head into v_version, v_head from cases.case
      where centre_id = p_centre and case_id = p_case for update;
    if not found then raise exception 'no such case' using errcode = 'YM003'; end if;
  end if;
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_case,
    p_expected + jsonb_array_length(p_events), p_at);
  if v_replay is not null then return v_replay || '{"replayed": true}'; end if;
  if p_expected > 0 and v_version <> p_expected then
    raise exception 'stale version' using errcode = 'YM001', detail = v_version::text;
  end if;

  perform kernel.write_side_rows(p_centre, p_at, p_actor, p_side);
  if p_side ? 'scopes' then
    insert into cases.case_scope (centre_id, scope, case_id)
    select p_centre, x, p_case from jsonb_array_elements_text(p_side->'scopes') as x
    on conflict do nothing;
  end if;

  v_numbers := kernel.take_numbers(p_centre, p_numbers);
  if p_side ? 'letters' then
    perform documents.write_letters(p_centre, p_at, p_actor, v_numbers, p_side->'letters');
  end if;
  for v_event in select value from jsonb_array_elements(p_events) loop
    v_seq := v_seq + 1;
    v_body := kernel.fill(v_event->>'body', v_numbers);
    v_head := kernel.event_hash(v_head, p_centre, p_case, v_seq, v_event->>'type', (v_event->>'v')::int, p_at,
      p_actor, p_acting_for, p_command, p_channel, v_body);
    insert into cases.case_event (centre_id, case_id, seq, type, v, at, actor_id, acting_for, command_id, channel, body, hash)
    values (p_centre, p_case, v_seq, v_event->>'type', (v_event->>'v')::smallint, p_at::timestamptz, p_actor, p_acting_for,
      p_command, p_channel, v_body, v_head);
  end loop;

  v_state := kernel.fill(p_row->>'state', v_numbers)::jsonb;
  insert into cases.case (centre_id, case_id, version, number, phase, type, item_id, item_version_id, unit_id, window_id,
    applicant_id, applicant_hmac, taken_in_at, accepted_on, due_at, decided_at, ended_at, urgent,
    certificate_number, acted_at, head, state)
  values (p_centre, p_case, v_seq, v_state->>'number', v_state->>'phase', v_state->>'type', (v_state->>'itemId')::uuid,
    (v_state->>'itemVersionId')::uuid, (v_state->>'unitId')::uuid, (v_state->>'windowId')::uuid,
    (v_state->'applicant'->>'party')::uuid, decode(p_row->>'applicantHmac', 'base64'),
    (v_state->>'takenInAt')::timestamptz, (v_state->>'acceptedOn')::date, (p_row->>'dueAt')::timestamptz,
    (v_state->>'decidedAt')::timestamptz, (v_state->>'endedAt')::timestamptz, coalesce((v_state->>'urgent')::boolean, false),
    v_state->'certificate'->>'number',
    p_at::timestamptz, v_head, v_state)
  on conflict (centre_id, case_id) do update set
    version = excluded.version, phase = excluded.phase, type = excluded.type, window_id = excluded.window_id,
    applicant_id = excluded.applicant_id, applicant_hmac = coalesce(excluded.applicant_hmac, "case".applicant_hmac),
    accepted_on = excluded.accepted_on, due_at = excluded.due_at, decided_at = excluded.decided_at,
    ended_at = excluded.ended_at, urgent = excluded.urgent,
    certificate_number = excluded.certificate_number, acted_at = excluded.acted_at, head = excluded.head,
    state = excluded.state;
  return jsonb_build_object('stream', p_case, 'version', v_seq, 'numbers', v_numbers, 'replayed', false);
end $$;

alter table cases.case enable row level security;
alter table cases.case_event enable row level security;
alter table cases.case_scope enable row level security;
alter table cases.case_seen enable row level security;
create policy own_centre on cases.case using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on cases.case_event using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on cases.case_scope using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on cases.case_seen using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());

grant usage on schema cases to yimen_app;
-- The record itself: nobody may rewrite what was done. § fault.5.6
grant select, insert on cases.case_event to yimen_app;
grant select, insert, update on cases.case, cases.case_seen to yimen_app;
grant select, insert on cases.case_scope to yimen_app;
