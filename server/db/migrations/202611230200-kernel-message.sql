-- Messages: what somebody was told about a thing, why, and the proof of each attempt. The words lie sealed in
-- kernel.text under the same id; here stand ids, kinds and times only.
create table kernel.message (
  centre_id int not null,
  message_id uuid not null,
  kind text not null,
  clause text not null,
  -- To one of the staff, or to the party of a thing; `via` may take letters for the party.
  person_id uuid,
  party_id uuid,
  via_id uuid,
  object_kind text not null,
  object_id uuid not null,
  -- Whose desk tells by phone where nothing else reaches, and the call that tells everything about one thing.
  holder text,
  call_id uuid,
  at timestamptz(3) not null,
  -- Not before the act can no longer be undone.
  leaves_at timestamptz(3) not null,
  -- Told on the spot or by whoever acted: nothing else has to reach.
  told_how text check (told_how in ('person', 'phone')),
  told_at timestamptz(3),
  told_by uuid,
  -- The duty that telling fulfils.
  duty_code text,
  duty_occurrence text,
  withdrawn_at timestamptz(3),
  planned_at timestamptz(3),
  leased_until timestamptz(3),
  read_at timestamptz(3),
  primary key (centre_id, message_id),
  check ((person_id is null) <> (party_id is null)),
  check ((holder is null) = (call_id is null)),
  check ((told_how is null) = (told_at is null))
);
create index message_person on kernel.message (centre_id, person_id, at desc, message_id desc) where person_id is not null;
create index message_unread on kernel.message (centre_id, person_id) where person_id is not null and read_at is null;
create index message_object on kernel.message (centre_id, object_id, at, message_id);
create index message_leaving on kernel.message (centre_id, leaves_at, message_id)
  where planned_at is null and withdrawn_at is null;

-- One row per attempt and channel.
create table kernel.message_proof (
  centre_id int not null,
  message_id uuid not null,
  channel text not null check (channel in ('inbox', 'email', 'sms', 'phone', 'person')),
  attempt int not null,
  state text not null check (state in ('waiting', 'sent', 'refused', 'reached', 'not-reached', 'read', 'withdrawn')),
  at timestamptz(3) not null,
  by_person uuid,
  -- The gateway's id, or what went wrong in one word.
  answer text,
  -- What whoever phoned noted; sealed.
  note_text uuid,
  next_try_at timestamptz(3),
  primary key (centre_id, message_id, channel, attempt)
);
create index message_proof_sending on kernel.message_proof (centre_id, next_try_at, message_id)
  where state = 'waiting' and channel in ('email', 'sms');

alter table kernel.message enable row level security;
alter table kernel.message_proof enable row level security;
create policy own_centre on kernel.message
  using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on kernel.message_proof
  using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
-- What was said to whom and why stays; only how it went is added.
grant select, insert, update (told_how, told_at, told_by, withdrawn_at, planned_at, leased_until, read_at)
  on kernel.message to yimen_app;
grant select, insert, update (state, at, by_person, answer, note_text, next_try_at) on kernel.message_proof to yimen_app;

-- Messages of an act, in its transaction. Their ids follow from the command, so a repeated one writes nothing.
create function kernel.write_messages(p_centre int, p_at text, p_messages jsonb) returns void
  language sql volatile as $$
  with given as materialized (
    select * from jsonb_to_recordset(p_messages)
      as x(id uuid, kind text, clause text, "personId" uuid, "partyId" uuid, "viaId" uuid, "objectKind" text,
        "objectId" uuid, holder text, "callId" uuid, "leavesAt" timestamptz, "toldHow" text, "toldAt" timestamptz,
        "toldBy" uuid, "dutyCode" text, "dutyOccurrence" text, salt text, body text, hash text, origin text)
  ), written as (
    insert into kernel.message (centre_id, message_id, kind, clause, person_id, party_id, via_id, object_kind, object_id,
      holder, call_id, at, leaves_at, told_how, told_at, told_by, duty_code, duty_occurrence)
    select p_centre, id, kind, clause, "personId", "partyId", "viaId", "objectKind", "objectId", holder, "callId",
      p_at::timestamptz, "leavesAt", "toldHow", "toldAt", "toldBy", "dutyCode", "dutyOccurrence"
    from given
    on conflict (centre_id, message_id) do nothing
    returning message_id, person_id
  ), worded as (
    insert into kernel.text (centre_id, text_id, salt, body, hash, at)
    select p_centre, g.id, decode(g.salt, 'base64'), decode(g.body, 'base64'), decode(g.hash, 'base64'), p_at::timestamptz
    from given g join written w on w.message_id = g.id
  )
  insert into kernel.outbox (centre_id, outbox_id, kind, object_kind, object_id, body, at)
  select p_centre, w.message_id, 'message', 'message', w.message_id,
    jsonb_strip_nulls(jsonb_build_object('scopes', jsonb_build_array('person:' || w.person_id), 'origin', g.origin)),
    p_at::timestamptz
  from written w join given g on g.id = w.message_id
  where w.person_id is not null
$$;

-- The act was undone before anything left: nobody is told of it.
create function kernel.withdraw_messages(p_centre int, p_object uuid, p_since timestamptz, p_at timestamptz) returns void
  language sql volatile as $$
  update kernel.message set withdrawn_at = p_at
  where centre_id = p_centre and object_id = p_object and at >= p_since and coalesce(planned_at, withdrawn_at) is null
$$;

-- A task to tell by phone: one per call, however many messages wait for it. A second message joins the open one.
create function kernel.ask_to_phone(p_centre int, p_at timestamptz, p_message uuid, p_task uuid, p_due timestamptz)
  returns void language plpgsql volatile as $$
declare
  v kernel.message;
begin
  select * into v from kernel.message where centre_id = p_centre and message_id = p_message;
  if v.call_id is null then return; end if;
  perform pg_advisory_xact_lock(7265003, hashtext(v.call_id::text));
  insert into kernel.message_proof (centre_id, message_id, channel, attempt, state, at)
  values (p_centre, p_message, 'phone', 1, 'waiting', p_at) on conflict do nothing;
  perform from kernel.task where centre_id = p_centre and object_id = v.call_id and state = 'open';
  if found then return; end if;
  perform kernel.write_side_rows(p_centre, to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), null,
    jsonb_build_object('openTasks', jsonb_build_array(jsonb_build_object(
        'id', p_task, 'kind', 'tell-by-phone', 'holder', v.holder, 'watcher', v.holder, 'objectKind', 'call', 'objectId', v.call_id,
        'dueAt', p_due, 'data', jsonb_build_object('caseId', v.object_id))),
      'news', jsonb_build_array(jsonb_build_object('id', p_task, 'kind', 'task', 'objectKind', 'task',
        'objectId', p_task, 'body', jsonb_build_object('scopes', jsonb_build_array(v.holder))))));
end $$;

create function kernel.close_message_duty(p_centre int, p_at timestamptz, p_actor uuid, p_message uuid, p_how text)
  returns void language sql volatile as $$
  select kernel.close_duties(p_centre, p_at, p_actor, jsonb_build_array(jsonb_build_object('code', m.duty_code,
    'occurrence', m.duty_occurrence, 'state', 'fulfilled',
    'evidence', jsonb_build_object('messageId', m.message_id, 'how', p_how))))
  from kernel.message m where m.centre_id = p_centre and m.message_id = p_message and m.duty_code is not null
$$;

-- Leases what may leave now, for one process; a lease that ran out is another one's.
create function kernel.claim_messages(p_centre int, p_at timestamptz, p_lease_until timestamptz, p_limit int)
  returns jsonb language plpgsql volatile as $$
declare
  v_claimed jsonb;
begin
  with p as materialized (
    select message_id from kernel.message
    where centre_id = p_centre and planned_at is null and withdrawn_at is null and leaves_at <= p_at
      and (leased_until is null or leased_until <= p_at)
    order by leaves_at, message_id limit p_limit for update skip locked
  ), leased as (
    update kernel.message m set leased_until = p_lease_until from p
    where m.centre_id = p_centre and m.message_id = p.message_id returning m.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', l.message_id, 'kind', l.kind, 'clause', l.clause,
      'personId', l.person_id, 'partyId', l.party_id, 'told', l.told_at is not null, 'read', l.read_at is not null,
      'calls', l.call_id is not null, 'hash', encode(t.hash, 'hex'),
      'party', encode(a.fields, 'base64'), 'via', encode(v.fields, 'base64')) order by l.leaves_at, l.message_id), '[]')
  into v_claimed
  from leased l
  join kernel.text t on t.centre_id = p_centre and t.text_id = l.message_id
  left join kernel.party a on a.centre_id = p_centre and a.party_id = l.party_id
  left join kernel.party v on v.centre_id = p_centre and v.party_id = l.via_id;
  return v_claimed;
end $$;

-- Settles on which ways a message goes: rows {id, channels, taskId, dueAt, body}. What has nobody to reach is phoned.
create function kernel.plan_messages(p_centre int, p_at text, p_actor uuid, p_rows jsonb) returns int
  language plpgsql volatile as $$
declare
  v_at timestamptz := p_at::timestamptz;
  v_planned int := 0;
  v kernel.message;
  r record;
begin
  for r in select * from jsonb_to_recordset(p_rows)
    as x(id uuid, channels jsonb, "taskId" uuid, "dueAt" timestamptz, body text)
  loop
    update kernel.message set planned_at = v_at, leased_until = null
      where centre_id = p_centre and message_id = r.id and planned_at is null and withdrawn_at is null
      returning * into v;
    if not found then continue; end if;
    v_planned := v_planned + 1;
    insert into kernel.message_proof (centre_id, message_id, channel, attempt, state, at, by_person, next_try_at)
    select p_centre, r.id, 'inbox', 1, case when v.read_at is null then 'sent' else 'read' end,
      coalesce(v.read_at, v.at), null::uuid, null::timestamptz
    union all
    select p_centre, r.id, v.told_how, 1, 'reached', v.told_at, v.told_by, null where v.told_at is not null
    union all
    select p_centre, r.id, c, 1, 'waiting', v_at, null, v_at from jsonb_array_elements_text(r.channels) as c;
    perform kernel.audit_append(p_centre, 'kernel.message', p_at, p_actor, 'planned', r.id, r.body);
    if v.told_at is not null or v.read_at is not null then
      perform kernel.close_message_duty(p_centre, v_at, coalesce(v.told_by, p_actor), r.id, coalesce(v.told_how, 'inbox'));
    elsif jsonb_array_length(r.channels) = 0 then
      perform kernel.ask_to_phone(p_centre, v_at, r.id, r."taskId", r."dueAt");
    end if;
  end loop;
  return v_planned;
end $$;

-- Leases attempts that are due on these channels. The attempt is noted before it is known how it went: a crash in
-- between sends the same message again, under the same reference.
create function kernel.claim_sendings(
  p_centre int, p_at timestamptz, p_lease_until timestamptz, p_channels text[], p_limit int
) returns jsonb language plpgsql volatile as $$
declare
  v_claimed jsonb;
begin
  with p as materialized (
    select message_id, channel, attempt from kernel.message_proof
    where centre_id = p_centre and state = 'waiting' and channel in ('email', 'sms') and channel = any(p_channels)
      and next_try_at <= p_at
    order by next_try_at, message_id limit p_limit for update skip locked
  ), leased as (
    update kernel.message_proof m set next_try_at = p_lease_until from p
    where m.centre_id = p_centre and m.message_id = p.message_id and m.channel = p.channel and m.attempt = p.attempt
    returning m.message_id, m.channel, m.attempt
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', l.message_id, 'channel', l.channel, 'attempt', l.attempt,
      'kind', m.kind, 'personId', m.person_id, 'objectKind', m.object_kind, 'objectId', m.object_id,
      'text', encode(t.body, 'base64'), 'party', encode(a.fields, 'base64'), 'via', encode(v.fields, 'base64'))
      order by m.at, l.message_id), '[]')
  into v_claimed
  from leased l
  join kernel.message m on m.centre_id = p_centre and m.message_id = l.message_id
  join kernel.text t on t.centre_id = p_centre and t.text_id = l.message_id
  left join kernel.party a on a.centre_id = p_centre and a.party_id = m.party_id
  left join kernel.party v on v.centre_id = p_centre and v.party_id = m.via_id;
  return v_claimed;
end $$;

-- How an attempt went: 'sent', 'again' (a later attempt) or 'refused' for good. Where nothing is left, it is phoned.
create function kernel.note_sending(
  p_centre int, p_at text, p_actor uuid, p_message uuid, p_channel text, p_attempt int, p_outcome text, p_answer text,
  p_next_at timestamptz, p_task uuid, p_due timestamptz, p_body text
) returns void language plpgsql volatile as $$
declare
  v_at timestamptz := p_at::timestamptz;
  v kernel.message;
begin
  select * into v from kernel.message where centre_id = p_centre and message_id = p_message for update;
  update kernel.message_proof set state = case p_outcome when 'sent' then 'sent' else 'refused' end, at = v_at,
    answer = p_answer, next_try_at = null
  where centre_id = p_centre and message_id = p_message and channel = p_channel and attempt = p_attempt
    and state = 'waiting';
  if not found then return; end if;
  perform kernel.audit_append(p_centre, 'kernel.message', p_at, p_actor,
    case p_outcome when 'sent' then 'sent' else 'refused' end, p_message, p_body);
  if p_outcome = 'sent' then
    perform kernel.close_message_duty(p_centre, v_at, p_actor, p_message, p_channel);
  elsif p_outcome = 'again' then
    insert into kernel.message_proof (centre_id, message_id, channel, attempt, state, at, next_try_at)
    values (p_centre, p_message, p_channel, p_attempt + 1, 'waiting', v_at, p_next_at) on conflict do nothing;
  elsif v.read_at is null and v.told_at is null and not exists (
    select from kernel.message_proof where centre_id = p_centre and message_id = p_message and channel <> 'inbox'
      and state in ('waiting', 'sent', 'reached')
  ) then
    perform kernel.ask_to_phone(p_centre, v_at, p_message, p_task, p_due);
  end if;
end $$;

-- Ends what still waits to be phoned in a call and its task: told otherwise, read, or tried often enough.
create function kernel.end_call(
  p_centre int, p_at timestamptz, p_actor uuid, p_call uuid, p_state text, p_answer text, p_task_state text
) returns uuid[] language plpgsql volatile as $$
declare
  v_ended uuid[];
  v_id uuid;
begin
  with done as (
    update kernel.message_proof p set state = p_state, at = p_at, by_person = p_actor, answer = p_answer
    from kernel.message m
    where m.centre_id = p_centre and m.call_id = p_call and m.object_id in
        (select (t.data->>'caseId')::uuid from kernel.task t
          where t.centre_id = p_centre and t.object_id = p_call and t.state = 'open')
      and p.centre_id = p_centre and p.message_id = m.message_id and p.channel = 'phone' and p.state = 'waiting'
    returning p.message_id
  )
  select coalesce(array_agg(message_id), '{}') into v_ended from done;
  update kernel.task set state = p_task_state, closed_at = p_at, closed_by = p_actor
    where centre_id = p_centre and object_id = p_call and state = 'open';
  foreach v_id in array v_ended loop
    perform kernel.close_message_duty(p_centre, p_at, p_actor, v_id, coalesce(p_answer, 'phone'));
  end loop;
  return v_ended;
end $$;

-- The applicant was at the desk, so there is nobody to phone. What has not left yet is marked as told.
create function kernel.told_in_person(p_centre int, p_at text, p_actor uuid, p_object uuid, p_call uuid) returns void
  language plpgsql volatile as $$
declare
  v_ended uuid[];
begin
  update kernel.message set told_how = 'person', told_at = p_at::timestamptz, told_by = p_actor
    where centre_id = p_centre and object_id = p_object and call_id = p_call
      -- In one word, so that the planner does not take the index of everything that is leaving for the shorter way.
      and coalesce(planned_at, withdrawn_at, told_at) is null;
  perform from kernel.task where centre_id = p_centre and object_id = p_call and state = 'open';
  if not found then return; end if;
  v_ended := kernel.end_call(p_centre, p_at::timestamptz, p_actor, p_call, 'reached', 'person', 'done');
  perform kernel.audit_append(p_centre, 'kernel.message', p_at, p_actor, 'told-in-person', p_call,
    '{"messages":[' || array_to_string(array(select '"' || x || '"' from unnest(v_ended) as x), ',') || ']}');
end $$;

-- The applicant has opened the page that shows them: reached, whatever else was to be tried.
create function kernel.read_by_party(p_centre int, p_at text, p_actor uuid, p_object uuid) returns void
  language plpgsql volatile as $$
declare
  v_at timestamptz := p_at::timestamptz;
  v record;
begin
  for v in
    update kernel.message set read_at = v_at
    where centre_id = p_centre and object_id = p_object and party_id is not null and read_at is null
      and withdrawn_at is null
    returning message_id, call_id, planned_at
  loop
    if v.planned_at is null then continue; end if;
    update kernel.message_proof set state = 'read', at = v_at
      where centre_id = p_centre and message_id = v.message_id and channel = 'inbox';
    perform kernel.close_message_duty(p_centre, v_at, p_actor, v.message_id, 'inbox');
    perform kernel.end_call(p_centre, v_at, p_actor, v.call_id, 'withdrawn', 'inbox', 'dropped');
    perform kernel.audit_append(p_centre, 'kernel.message', p_at, p_actor, 'read', v.message_id, '{}');
  end loop;
end $$;

-- One call: {reached, when, by whom}. Not reached: again, three times in all; after that the tries are the proof.
-- YM001: somebody else was quicker; YM002, YM003 as everywhere.
create function kernel.record_call(
  p_centre int, p_command uuid, p_actor uuid, p_request_hash bytea, p_call uuid, p_task uuid, p_reached boolean, p_at text,
  p_called_at timestamptz, p_text jsonb, p_next_task uuid, p_next_due timestamptz, p_body text
) returns jsonb language plpgsql volatile as $$
declare
  v_task kernel.task;
  v_replay jsonb;
  v_at timestamptz := p_at::timestamptz;
  v_again boolean := false;
  r record;
begin
  select * into v_task from kernel.task
    where centre_id = p_centre and task_id = p_task and object_id = p_call for update;
  if not found then raise exception 'no such call' using errcode = 'YM003'; end if;
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_call, 1, p_at);
  if v_replay is not null then return v_replay; end if;
  if v_task.state <> 'open' then raise exception 'already told' using errcode = 'YM001'; end if;
  if p_text is not null then
    perform kernel.write_side_rows(p_centre, p_at, p_actor, jsonb_build_object('texts', jsonb_build_array(p_text)));
  end if;
  for r in
    update kernel.message_proof p set state = case when p_reached then 'reached' else 'not-reached' end,
      at = p_called_at, by_person = p_actor, note_text = (p_text->>'id')::uuid
    from kernel.message m
    where m.centre_id = p_centre and m.object_id = (v_task.data->>'caseId')::uuid and m.call_id = p_call
      and p.centre_id = p_centre and p.message_id = m.message_id and p.channel = 'phone' and p.state = 'waiting'
    returning p.message_id, p.attempt
  loop
    if not p_reached and r.attempt < 3 then
      v_again := true;
      insert into kernel.message_proof (centre_id, message_id, channel, attempt, state, at)
      values (p_centre, r.message_id, 'phone', r.attempt + 1, 'waiting', v_at);
    else
      perform kernel.close_message_duty(p_centre, v_at, p_actor, r.message_id, 'phone');
    end if;
  end loop;
  perform kernel.write_side_rows(p_centre, p_at, p_actor, jsonb_strip_nulls(jsonb_build_object(
    'closeTasks', jsonb_build_array(jsonb_build_object('id', p_task, 'state', 'done')),
    'openTasks', case when v_again then jsonb_build_array(jsonb_build_object('id', p_next_task, 'kind', v_task.kind,
      'holder', v_task.holder, 'watcher', v_task.watcher, 'objectKind', v_task.object_kind, 'objectId', v_task.object_id, 'dueAt', p_next_due,
      'data', v_task.data)) end,
    'news', jsonb_build_array(jsonb_build_object('id', p_next_task, 'kind', 'task', 'objectKind', 'task',
      'objectId', p_task, 'body', jsonb_build_object('scopes', jsonb_build_array(v_task.holder)))))));
  perform kernel.audit_append(p_centre, 'kernel.message', p_at, p_actor,
    case when p_reached then 'reached' else 'not-reached' end, p_call, p_body);
  return jsonb_build_object('stream', p_call, 'version', 1);
end $$;
