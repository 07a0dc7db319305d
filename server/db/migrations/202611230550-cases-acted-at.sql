-- An act also learns when the last one was: a clock that was set back must not write a case's record backwards.
create or replace function cases.load_case(p_centre int, p_case uuid) returns jsonb
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
