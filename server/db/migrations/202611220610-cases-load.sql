-- All an act needs to know of a case, in one call: state, scopes, open tasks, sealed parties, the last command.
create function cases.load_for_act(p_centre int, p_case uuid, p_command uuid) returns jsonb
  language plpgsql stable as $$
declare
  v cases.case;
  v_last_command uuid;
  v_result jsonb;
  v_reply jsonb;
begin
  select * into v from cases.case where centre_id = p_centre and case_id = p_case;
  if not found then return null; end if;
  select command_id into v_last_command from cases.case_event
    where centre_id = p_centre and case_id = p_case and seq = v.version;
  v_reply := v.state->'reply';
  select jsonb_build_object(
    'caseId', v.case_id,
    'version', v.version,
    'state', v.state,
    'ownApplicantHmac', encode(v.applicant_hmac, 'base64'),
    'scopes', (select coalesce(jsonb_agg(scope), '[]') from cases.case_scope
      where centre_id = p_centre and case_id = p_case),
    'tasks', (select coalesce(jsonb_agg(jsonb_build_object('id', task_id, 'kind', kind, 'holder', holder, 'watcher', watcher,
        'dueAt', to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'urgent', urgent, 'data', data)), '[]')
      from kernel.task where centre_id = p_centre and object_id = p_case and state = 'open'),
    'command', (select jsonb_build_object('actor', actor_id, 'hash', encode(request_hash, 'hex'), 'stream', stream_id,
        'version', version) from kernel.command where centre_id = p_centre and command_id = p_command),
    'parties', (select coalesce(jsonb_object_agg(party_id, encode(fields, 'base64')), '{}') from kernel.party
      where centre_id = p_centre and party_id in
        ((v.state->'applicant'->>'party')::uuid, (v.state->'agent'->>'party')::uuid)),
    'texts', case when v_reply is null or v_reply = 'null'::jsonb then '{}'::jsonb else
      (select coalesce(jsonb_object_agg(text_id, encode(body, 'base64')), '{}') from kernel.text
        where centre_id = p_centre and text_id in
          ((v_reply->'basis'->>'text')::uuid, (v_reply->'explanation'->>'text')::uuid)) end,
    'last', (select jsonb_build_object('from', min(seq), 'to', max(seq), 'actor', min(actor_id::text),
        'at', to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'types', jsonb_agg(type),
        'seenBy', (select coalesce(jsonb_agg(s.person_id), '[]') from cases.case_seen s
          where s.centre_id = p_centre and s.case_id = p_case and s.version >= v.version),
        'lettersPrinted', exists (select 1 from documents.letter l join documents.letter_use u
          on u.centre_id = l.centre_id and u.letter_id = l.letter_id
          where l.centre_id = p_centre and l.object_id = p_case and l.at >= v.acted_at and u.kind in ('print', 'reprint')))
      from cases.case_event where centre_id = p_centre and case_id = p_case and command_id = v_last_command)
  ) into v_result;
  return v_result;
end $$;

-- Open cases of the same applicant for the same item. § service.1
create function cases.count_open_duplicates(p_centre int, p_hmac bytea, p_item uuid) returns int
  language sql stable as $$
  select count(*)::int from cases.case where centre_id = p_centre and applicant_hmac = p_hmac and item_id = p_item
    and phase in ('taken-in', 'accepted')
$$;

-- Who has looked at which version: undo ends when somebody else has.
create function cases.mark_seen(p_centre int, p_case uuid, p_person uuid, p_version int, p_at timestamptz) returns void
  language sql volatile as $$
  insert into cases.case_seen as s (centre_id, case_id, person_id, version, at)
  values (p_centre, p_case, p_person, p_version, p_at)
  on conflict (centre_id, case_id, person_id) do update set version = excluded.version, at = excluded.at
    where s.version < excluded.version
$$;
