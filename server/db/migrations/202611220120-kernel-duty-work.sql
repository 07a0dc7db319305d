-- Planning, claiming, closing and settling of duties: each in one round trip, safe with several servers at once.
alter table kernel.duty
  -- How often its consequence has been tried, and when it may be tried (again); a claim leases it until then.
  add column tries int not null default 0,
  add column next_try_at timestamptz(3);

-- Up to which day the recurring duties of a definition have been created, and under which calendar.
create table kernel.duty_plan (
  centre_id int not null,
  code text not null,
  planned_until date not null,
  calendar_revision bigint not null,
  primary key (centre_id, code)
);
alter table kernel.duty_plan enable row level security;
create policy own_centre on kernel.duty_plan
  using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant select, insert, update on kernel.duty_plan to yimen_app;

-- Creates what is missing, re-dates what the calendar moved, drops what no longer falls due. What is past stays.
create function kernel.plan_duties(
  p_centre int, p_at timestamptz, p_codes text[], p_until date, p_revision bigint, p_rows jsonb
) returns void language plpgsql volatile as $$
begin
  insert into kernel.duty as d (centre_id, duty_id, code, occurrence, clause, holder, escalates_to, due_at, remind_at,
    data, at)
  select p_centre, x.id, x.code, x.occurrence, x.clause, x.holder, x."escalatesTo", x."dueAt", x."remindAt",
    coalesce(x.data, '{}'), p_at
  from jsonb_to_recordset(p_rows)
    as x(id uuid, code text, occurrence text, clause text, holder text, "escalatesTo" text, "dueAt" timestamptz,
      "remindAt" timestamptz, data jsonb)
  on conflict (centre_id, code, occurrence) do update set
    state = 'open', closed_at = null, closed_by = null, due_at = excluded.due_at, remind_at = excluded.remind_at,
    escalates_to = excluded.escalates_to, data = excluded.data,
    reminded_at = case when excluded.remind_at > p_at then null else d.reminded_at end
  where d.state in ('open', 'dropped') and excluded.due_at > p_at
    and (d.state, d.due_at, d.remind_at, d.escalates_to)
      is distinct from ('open', excluded.due_at, excluded.remind_at, excluded.escalates_to);

  update kernel.duty d set state = 'dropped', closed_at = p_at
  where d.centre_id = p_centre and d.state = 'open' and d.code = any(p_codes) and d.due_at > p_at
    and not exists (
      select from jsonb_to_recordset(p_rows) as x(code text, occurrence text)
      where x.code = d.code and x.occurrence = d.occurrence);

  insert into kernel.duty_plan as p (centre_id, code, planned_until, calendar_revision)
  select p_centre, c, p_until, p_revision from unnest(p_codes) as c
  on conflict (centre_id, code) do update
    set planned_until = greatest(p.planned_until, excluded.planned_until), calendar_revision = excluded.calendar_revision;
end $$;

-- Moves open triggered duties whose day a new calendar changed.
create function kernel.redate_duties(p_centre int, p_rows jsonb) returns void
  language sql volatile as $$
  update kernel.duty d set due_at = x."dueAt", remind_at = x."remindAt"
  from jsonb_to_recordset(p_rows) as x(id uuid, "dueAt" timestamptz, "remindAt" timestamptz)
  where d.centre_id = p_centre and d.duty_id = x.id and d.state = 'open'
$$;

-- One tick of a centre: reminds once, marks as missed what is past due, leases missed duties whose consequence
-- is still to be carried out. A second server that ticks at the same moment goes away empty-handed.
create function kernel.claim_duties(
  p_centre int, p_at timestamptz, p_lease_until timestamptz, p_codes text[], p_limit int
) returns jsonb language plpgsql volatile as $$
declare
  v_reminded int;
  v_missed int;
  v_unsettled jsonb;
begin
  if not pg_try_advisory_xact_lock(7265002, p_centre) then
    return '{"busy": true, "reminded": 0, "missed": 0, "unsettled": []}';
  end if;

  with p as materialized (
    select duty_id from kernel.duty
    where centre_id = p_centre and state = 'open' and reminded_at is null and remind_at <= p_at and due_at >= p_at
      and code = any(p_codes)
    order by remind_at, duty_id limit p_limit for update skip locked
  ), done as (
    update kernel.duty d set reminded_at = p_at from p
    where d.centre_id = p_centre and d.duty_id = p.duty_id
    returning d.duty_id, d.holder
  )
  insert into kernel.outbox (centre_id, outbox_id, kind, object_kind, object_id, body, at)
  select p_centre, gen_random_uuid(), 'duty', 'duty', duty_id,
    jsonb_build_object('what', 'reminded', 'scopes', jsonb_build_array(holder)), p_at
  from done;
  get diagnostics v_reminded = row_count;

  with p as materialized (
    select duty_id from kernel.duty
    where centre_id = p_centre and state = 'open' and due_at < p_at and code = any(p_codes)
    order by due_at, duty_id limit p_limit for update skip locked
  ), done as (
    update kernel.duty d set state = 'missed' from p
    where d.centre_id = p_centre and d.duty_id = p.duty_id
    returning d.duty_id, d.holder, d.escalates_to
  )
  insert into kernel.outbox (centre_id, outbox_id, kind, object_kind, object_id, body, at)
  select p_centre, gen_random_uuid(), 'duty', 'duty', duty_id,
    jsonb_build_object('what', 'missed',
      'scopes', jsonb_build_array(holder) || case when escalates_to is null then '[]' else jsonb_build_array(escalates_to) end),
    p_at
  from done;
  get diagnostics v_missed = row_count;

  with p as materialized (
    select duty_id from kernel.duty
    where centre_id = p_centre and state = 'missed' and not settled and coalesce(next_try_at, due_at) <= p_at
      and code = any(p_codes)
    order by duty_id limit p_limit for update skip locked
  ), leased as (
    update kernel.duty d set tries = d.tries + 1, next_try_at = p_lease_until from p
    where d.centre_id = p_centre and d.duty_id = p.duty_id
    returning d.*
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', duty_id, 'code', code, 'occurrence', occurrence, 'clause', clause, 'holder', holder,
    'escalatesTo', escalates_to, 'objectKind', object_kind, 'objectId', object_id, 'dueAt', due_at,
    'data', data, 'tries', tries) order by due_at, duty_id), '[]')
  into v_unsettled from leased;

  return jsonb_build_object('busy', false, 'reminded', v_reminded, 'missed', v_missed, 'unsettled', v_unsettled);
end $$;

-- The consequence of a miss has been carried out, with the findings it made: together or not at all.
create function kernel.settle_duty(p_centre int, p_at timestamptz, p_duty uuid, p_outcome text, p_findings jsonb)
  returns void language plpgsql volatile as $$
begin
  update kernel.duty set settled = true, next_try_at = null, data = data || jsonb_build_object('settlement', p_outcome)
  where centre_id = p_centre and duty_id = p_duty and state = 'missed' and not settled;
  if found and p_findings <> '[]' then
    perform kernel.write_findings(p_centre, p_at, p_findings);
  end if;
end $$;

-- A duty done late stays missed, with what was done and when; a miss can be excused.
create or replace function kernel.close_duties(p_centre int, p_at timestamptz, p_actor uuid, p_rows jsonb) returns void
  language sql volatile as $$
  update kernel.duty set
    state = case when duty.state = 'missed' and x.state <> 'excused' then 'missed' else x.state end,
    closed_at = p_at, closed_by = p_actor, evidence = coalesce(x.evidence, '{}')
  from jsonb_to_recordset(p_rows) as x(code text, occurrence text, state text, evidence jsonb)
  where duty.centre_id = p_centre and duty.code = x.code and duty.occurrence = x.occurrence
    and (duty.state = 'open' or (duty.state = 'missed' and x.state = 'excused')
      or (duty.state = 'missed' and x.state = 'fulfilled' and duty.closed_at is null))
$$;

-- Fulfils or excuses one duty by hand. YM001: somebody else was quicker; YM002, YM003 as everywhere.
create function kernel.act_on_duty(
  p_centre int, p_command uuid, p_actor uuid, p_request_hash bytea, p_duty uuid, p_state text, p_at text,
  p_text jsonb, p_evidence jsonb, p_body text
) returns jsonb language plpgsql volatile as $$
declare
  v kernel.duty;
  v_replay jsonb;
begin
  select * into v from kernel.duty where centre_id = p_centre and duty_id = p_duty for update;
  if not found then raise exception 'no such duty' using errcode = 'YM003'; end if;
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_duty, 1, p_at);
  if v_replay is not null then return v_replay; end if;
  if not (v.state = 'open' or (v.state = 'missed' and (p_state = 'excused' or v.closed_at is null))) then
    raise exception 'already closed' using errcode = 'YM001';
  end if;
  if p_text is not null then
    perform kernel.write_side_rows(p_centre, p_at, p_actor, jsonb_build_object('texts', jsonb_build_array(p_text)));
  end if;
  perform kernel.close_duties(p_centre, p_at::timestamptz, p_actor, jsonb_build_array(jsonb_build_object(
    'code', v.code, 'occurrence', v.occurrence, 'state', p_state, 'evidence', p_evidence)));
  perform kernel.audit_append(p_centre, 'kernel.duty', p_at, p_actor, p_state, p_duty, p_body);
  return jsonb_build_object('stream', p_duty, 'version', 1);
end $$;
