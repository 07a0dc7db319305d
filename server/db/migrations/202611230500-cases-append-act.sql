-- The append of a case, one act in one call and one message. It enters its centre by itself, so that no statement
-- goes before it and none after: begin, set local and commit cost as much as the writing of a small act.
-- Rows are written one by one from plain fields: at one or two rows an act a set-returning function and the plan
-- around it cost more than the row.

-- p_expected and p_head are what the act was decided on; the row must still be that. Nothing is locked for it: of two
-- acts on one case the second one finds its place in the record taken (case_event_pkey). YM001 stale version; YM002
-- command id used for another request. p_numbers is a list in the order of its series: two acts never wait for
-- each other's counters crosswise.
create function cases.append_act(
  p_centre int, p_case uuid, p_expected int, p_head bytea, p_command uuid, p_actor uuid, p_acting_for uuid,
  p_request_hash bytea, p_at text, p_channel text, p_events jsonb, p_numbers jsonb, p_state text, p_due timestamptz,
  p_hmac bytea, p_side jsonb
) returns jsonb language plpgsql volatile as $$
declare
  v_at timestamptz := p_at::timestamptz;
  v_head bytea := p_head;
  v_seq int := p_expected;
  -- The placeholders ⟦name⟧ and the numbers taken for them, side by side.
  v_names text[] := '{}';
  v_values text[] := '{}';
  v_serial int;
  v_text text;
  v_state jsonb;
  v_list jsonb;
  x jsonb;
begin
  perform set_config('app.centre', p_centre::text, true);
  insert into kernel.command (centre_id, command_id, actor_id, request_hash, stream_id, version, at)
  values (p_centre, p_command, p_actor, p_request_hash, p_case, p_expected + jsonb_array_length(p_events), v_at)
  on conflict (centre_id, command_id) do nothing;
  if not found then return cases.earlier_append(p_centre, p_command, p_actor, p_request_hash); end if;

  -- Asked by closed_at: with state = 'open' the planner may walk the index of all open tasks instead of the key's.
  v_list := p_side->'closeTasks';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    update kernel.task set state = x->>'state', closed_at = v_at, closed_by = p_actor
    where centre_id = p_centre and task_id = (x->>'id')::uuid and closed_at is null;
  end loop;
  v_list := p_side->'openTasks';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    insert into kernel.task (centre_id, task_id, kind, holder, watcher, object_kind, object_id, due_at, urgent, data,
      opened_at)
    values (p_centre, (x->>'id')::uuid, x->>'kind', x->>'holder', x->>'watcher', x->>'objectKind',
      (x->>'objectId')::uuid, (x->>'dueAt')::timestamptz, coalesce((x->>'urgent')::boolean, false),
      coalesce(x->'data', '{}'), v_at);
  end loop;
  v_list := p_side->'parties';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    insert into kernel.party (centre_id, party_id, kind, salt, fields, hash, document_hmac, name_hmac, mobile_hmac, at)
    values (p_centre, (x->>'id')::uuid, x->>'kind', decode(x->>'salt', 'base64'), decode(x->>'fields', 'base64'),
      decode(x->>'hash', 'base64'), decode(x->>'document', 'base64'), decode(x->>'name', 'base64'),
      decode(x->>'mobile', 'base64'), v_at);
  end loop;
  v_list := p_side->'texts';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    insert into kernel.text (centre_id, text_id, salt, body, hash, at)
    values (p_centre, (x->>'id')::uuid, decode(x->>'salt', 'base64'), decode(x->>'body', 'base64'),
      decode(x->>'hash', 'base64'), v_at);
  end loop;
  -- An act may bring a closed duty back or move an open one; a miss stays a miss and an excuse an excuse.
  v_list := p_side->'duties';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    insert into kernel.duty as d (centre_id, duty_id, code, occurrence, clause, holder, escalates_to, object_kind,
      object_id, due_at, remind_at, data, at)
    values (p_centre, (x->>'id')::uuid, x->>'code', x->>'occurrence', x->>'clause', x->>'holder', x->>'escalatesTo',
      x->>'objectKind', (x->>'objectId')::uuid, (x->>'dueAt')::timestamptz, (x->>'remindAt')::timestamptz,
      coalesce(x->'data', '{}'), v_at)
    on conflict (centre_id, code, occurrence) do update set
      state = 'open', closed_at = null, closed_by = null, evidence = '{}', holder = excluded.holder,
      escalates_to = excluded.escalates_to, due_at = excluded.due_at, remind_at = excluded.remind_at,
      data = excluded.data,
      reminded_at = case when excluded.remind_at > v_at then null else d.reminded_at end
    where d.state in ('open', 'fulfilled', 'dropped');
  end loop;
  -- A duty done late stays missed, with what was done and when.
  v_list := p_side->'closeDuties';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    update kernel.duty set
      state = case when state = 'missed' and x->>'state' <> 'excused' then 'missed' else x->>'state' end,
      closed_at = v_at, closed_by = p_actor, evidence = coalesce(x->'evidence', '{}')
    where centre_id = p_centre and code = x->>'code' and occurrence = x->>'occurrence'
      and (state = 'open' or (state = 'missed' and x->>'state' = 'excused')
        or (state = 'missed' and x->>'state' = 'fulfilled' and closed_at is null));
  end loop;
  if p_side ? 'findings' then perform kernel.write_findings(p_centre, v_at, p_side->'findings'); end if;
  v_list := p_side->'news';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    insert into kernel.outbox (centre_id, outbox_id, kind, object_kind, object_id, body, at)
    values (p_centre, (x->>'id')::uuid, x->>'kind', x->>'objectKind', (x->>'objectId')::uuid,
      coalesce(x->'body', '{}'), v_at);
  end loop;
  v_list := p_side->'scopes';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    insert into cases.case_scope (centre_id, scope, case_id) values (p_centre, v_list->>i, p_case)
    on conflict do nothing;
  end loop;

  -- Ids of messages follow from the command, so a repeated one writes nothing.
  v_list := p_side->'messages';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    insert into kernel.message (centre_id, message_id, kind, clause, person_id, party_id, via_id, object_kind, object_id,
      holder, call_id, at, leaves_at, told_how, told_at, told_by, duty_code, duty_occurrence)
    values (p_centre, (x->>'id')::uuid, x->>'kind', x->>'clause', (x->>'personId')::uuid, (x->>'partyId')::uuid,
      (x->>'viaId')::uuid, x->>'objectKind', (x->>'objectId')::uuid, x->>'holder', (x->>'callId')::uuid, v_at,
      (x->>'leavesAt')::timestamptz, x->>'toldHow', (x->>'toldAt')::timestamptz, (x->>'toldBy')::uuid, x->>'dutyCode',
      x->>'dutyOccurrence')
    on conflict (centre_id, message_id) do nothing;
    if not found then continue; end if;
    insert into kernel.text (centre_id, text_id, salt, body, hash, at)
    values (p_centre, (x->>'id')::uuid, decode(x->>'salt', 'base64'), decode(x->>'body', 'base64'),
      decode(x->>'hash', 'base64'), v_at);
    if x->>'personId' is not null then
      insert into kernel.outbox (centre_id, outbox_id, kind, object_kind, object_id, body, at)
      values (p_centre, (x->>'id')::uuid, 'message', 'message', (x->>'id')::uuid,
        jsonb_strip_nulls(jsonb_build_object('scopes', jsonb_build_array('person:' || (x->>'personId')),
          'origin', x->>'origin')), v_at);
    end if;
  end loop;
  v_list := p_side->'endedCalls';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    perform kernel.told_in_person(p_centre, p_at, p_actor, p_case, (v_list->>i)::uuid);
  end loop;

  -- From here on counters are locked until the commit.
  for i in 0 .. jsonb_array_length(p_numbers) - 1 loop
    x := p_numbers->i;
    insert into kernel.counter as c (centre_id, series, value) values (p_centre, x->>'series', 1)
    on conflict (centre_id, series) do update set value = c.value + 1
    returning value into v_serial;
    if x->>'kind' = 'case' then
      v_text := (x->>'prefix') || lpad(v_serial::text, greatest(5, length(v_serial::text)), '0');
      v_text := v_text || kernel.check_digit(v_text);
    else
      v_text := (x->>'prefix') || (x->>'word') || '〔' || (x->>'year') || '〕' || v_serial || '号';
    end if;
    v_names[i + 1] := x->>'name';
    v_values[i + 1] := v_text;
  end loop;
  v_list := p_side->'letters';
  for i in 0 .. coalesce(jsonb_array_length(v_list), 0) - 1 loop
    x := v_list->i;
    v_text := x->>'number';
    for j in 1 .. cardinality(v_names) loop v_text := replace(v_text, '⟦' || v_names[j] || '⟧', v_values[j]); end loop;
    insert into documents.letter (centre_id, letter_id, kind, variant, number, unit_id, object_kind, object_id, on_date,
      template, salt, data, hash, code, issued_by, at)
    values (p_centre, (x->>'id')::uuid, x->>'kind', x->>'variant', v_text,
      (x->>'unitId')::uuid, x->>'objectKind', (x->>'objectId')::uuid, (x->>'on')::date, (x->>'template')::int,
      decode(x->>'salt', 'base64'), decode(x->>'data', 'base64'), decode(x->>'hash', 'base64'), x->>'code', p_actor,
      v_at);
  end loop;
  for i in 0 .. jsonb_array_length(p_events) - 1 loop
    x := p_events->i;
    v_seq := v_seq + 1;
    v_text := x->>'body';
    for j in 1 .. cardinality(v_names) loop v_text := replace(v_text, '⟦' || v_names[j] || '⟧', v_values[j]); end loop;
    v_head := kernel.event_hash(v_head, p_centre, p_case, v_seq, x->>'type', (x->>'v')::int, p_at, p_actor,
      p_acting_for, p_command, p_channel, v_text);
    insert into cases.case_event (centre_id, case_id, seq, type, v, at, actor_id, acting_for, command_id, channel, body,
      hash)
    values (p_centre, p_case, v_seq, x->>'type', (x->>'v')::smallint, v_at, p_actor, p_acting_for, p_command,
      p_channel, v_text, v_head);
  end loop;

  v_text := p_state;
  for j in 1 .. cardinality(v_names) loop v_text := replace(v_text, '⟦' || v_names[j] || '⟧', v_values[j]); end loop;
  v_state := v_text::jsonb;
  if p_expected = 0 then
    insert into cases.case (centre_id, case_id, version, number, phase, type, item_id, item_version_id, unit_id,
      window_id, applicant_id, applicant_hmac, taken_in_at, accepted_on, due_at, decided_at, ended_at, urgent,
      certificate_number, acted_at, head, state)
    values (p_centre, p_case, v_seq, v_state->>'number', v_state->>'phase', v_state->>'type',
      (v_state->>'itemId')::uuid, (v_state->>'itemVersionId')::uuid, (v_state->>'unitId')::uuid,
      (v_state->>'windowId')::uuid, (v_state->'applicant'->>'party')::uuid, p_hmac,
      (v_state->>'takenInAt')::timestamptz, (v_state->>'acceptedOn')::date, p_due,
      (v_state->>'decidedAt')::timestamptz, (v_state->>'endedAt')::timestamptz,
      coalesce((v_state->>'urgent')::boolean, false), v_state->'certificate'->>'number', v_at, v_head, v_state);
  else
    update cases.case set
      version = v_seq, phase = v_state->>'phase', type = v_state->>'type', window_id = (v_state->>'windowId')::uuid,
      applicant_id = (v_state->'applicant'->>'party')::uuid, applicant_hmac = coalesce(p_hmac, applicant_hmac),
      accepted_on = (v_state->>'acceptedOn')::date, due_at = p_due,
      decided_at = (v_state->>'decidedAt')::timestamptz, ended_at = (v_state->>'endedAt')::timestamptz,
      urgent = coalesce((v_state->>'urgent')::boolean, false),
      certificate_number = v_state->'certificate'->>'number', acted_at = v_at, head = v_head, state = v_state
    where centre_id = p_centre and case_id = p_case and version = p_expected and head = p_head;
    if not found then
      raise exception 'stale version' using errcode = 'YM001', detail = (
        select version::text from cases.case where centre_id = p_centre and case_id = p_case);
    end if;
  end if;
  return jsonb_build_object('version', v_seq, 'head', encode(v_head, 'base64'),
    'numbers', jsonb_object(v_names, v_values));
end $$;

-- The outcome of the command that took this id before.
create function cases.earlier_append(p_centre int, p_command uuid, p_actor uuid, p_request_hash bytea)
  returns jsonb language plpgsql volatile as $$
declare
  v kernel.command;
begin
  select * into strict v from kernel.command where centre_id = p_centre and command_id = p_command;
  if v.actor_id is distinct from p_actor or v.request_hash is distinct from p_request_hash then
    raise exception 'command reused' using errcode = 'YM002';
  end if;
  return jsonb_build_object('stream', v.stream_id, 'version', v.version, 'replayed', true);
end $$;

drop function cases.append(int, uuid, int, uuid, uuid, uuid, bytea, text, text, jsonb, jsonb, jsonb, jsonb);

-- The counters of a centre are written by nearly every act: room for their next versions on their own pages.
alter table kernel.counter set (fillfactor = 20);
-- Whoever asks for the tasks of a thing asks for the open ones.
drop index kernel.task_object;
create index task_object on kernel.task (centre_id, object_id, task_id) where state = 'open';

-- What an act needs to know of a case, also when the last one was: a clock that was set back must not write its
-- record backwards. What only undoing asks for, and the command's earlier outcome, are read when
-- they are wanted.
create function cases.load_case(p_centre int, p_case uuid) returns jsonb
  language plpgsql volatile as $$
declare
  v_result jsonb;
begin
  perform set_config('app.centre', p_centre::text, true);
  select jsonb_build_object(
    'caseId', c.case_id,
    'version', c.version,
    'head', encode(c.head, 'base64'),
    'actedAt', to_char(c.acted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'state', c.state,
    'scopes', (select coalesce(jsonb_agg(s.scope), '[]') from cases.case_scope s
      where s.centre_id = p_centre and s.case_id = p_case),
    'tasks', (select coalesce(jsonb_agg(jsonb_build_object('id', t.task_id, 'kind', t.kind, 'holder', t.holder,
        'watcher', t.watcher, 'dueAt', to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'urgent', t.urgent, 'data', t.data)), '[]')
      from kernel.task t where t.centre_id = p_centre and t.object_id = p_case and t.state = 'open'),
    'parties', (select coalesce(jsonb_object_agg(p.party_id, encode(p.fields, 'base64')), '{}') from kernel.party p
      where p.centre_id = p_centre and p.party_id in
        ((c.state->'applicant'->>'party')::uuid, (c.state->'agent'->>'party')::uuid)),
    'texts', case when jsonb_typeof(c.state->'reply') = 'object' then
      (select coalesce(jsonb_object_agg(x.text_id, encode(x.body, 'base64')), '{}') from kernel.text x
        where x.centre_id = p_centre and x.text_id in
          ((c.state->'reply'->'basis'->>'text')::uuid, (c.state->'reply'->'explanation'->>'text')::uuid))
      else '{}' end)
  into v_result
  from cases.case c where c.centre_id = p_centre and c.case_id = p_case;
  return v_result;
end $$;

-- What undoing asks: the acts of the last command, who has looked at the case since, whether its letters were printed.
create function cases.last_command(p_centre int, p_case uuid) returns jsonb
  language plpgsql volatile as $$
declare
  v cases.case;
  v_command uuid;
  v_result jsonb;
begin
  perform set_config('app.centre', p_centre::text, true);
  select * into v from cases.case where centre_id = p_centre and case_id = p_case;
  select command_id into v_command from cases.case_event
    where centre_id = p_centre and case_id = p_case and seq = v.version;
  if not found then return null; end if;
  select jsonb_build_object('from', min(seq), 'to', max(seq), 'actor', min(actor_id::text),
    'at', to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'types', jsonb_agg(type),
    'seenBy', (select coalesce(jsonb_agg(s.person_id), '[]') from cases.case_seen s
      where s.centre_id = p_centre and s.case_id = p_case and s.version >= v.version),
    'lettersPrinted', exists (select 1 from documents.letter l join documents.letter_use u
      on u.centre_id = l.centre_id and u.letter_id = l.letter_id
      where l.centre_id = p_centre and l.object_id = p_case and l.at >= v.acted_at and u.kind in ('print', 'reprint')))
  into v_result
  from cases.case_event where centre_id = p_centre and case_id = p_case and command_id = v_command;
  return v_result;
end $$;
drop function cases.load_for_act(int, uuid, uuid);

-- Open cases of the same applicant for the same item. § service.1
create function cases.open_duplicates(p_centre int, p_hmac bytea, p_item uuid) returns int
  language plpgsql volatile as $$
begin
  perform set_config('app.centre', p_centre::text, true);
  return (select count(*) from cases.case where centre_id = p_centre and applicant_hmac = p_hmac and item_id = p_item
    and phase in ('taken-in', 'accepted'));
end $$;
drop function cases.count_open_duplicates(int, bytea, uuid);

-- A case's row stays whole on its page up to four kilobytes: compressing the state at every act costs more than the
-- eight hundred bytes it saves.
alter table cases.case set (toast_tuple_target = 4096);
