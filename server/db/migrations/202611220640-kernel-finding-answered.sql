-- A duty under the code and occurrence of a finding asks for that very answer: answering fulfils it.
create or replace function kernel.act_on_finding(
  p_centre int, p_command uuid, p_actor uuid, p_request_hash bytea, p_finding uuid, p_from text[], p_to text, p_at text,
  p_text jsonb, p_body text
) returns jsonb language plpgsql volatile as $$
declare
  v kernel.finding;
  v_replay jsonb;
  v_at timestamptz := p_at::timestamptz;
  v_version int := case p_to when 'answered' then 1 when 'verified' then 2 else 3 end;
begin
  select * into v from kernel.finding where centre_id = p_centre and finding_id = p_finding for update;
  if not found then raise exception 'no such finding' using errcode = 'YM003'; end if;
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_finding, v_version, p_at);
  if v_replay is not null then return v_replay; end if;
  if not v.state = any(p_from) then
    raise exception 'the finding has moved on' using errcode = 'YM001';
  end if;
  if p_text is not null then
    perform kernel.write_side_rows(p_centre, p_at, p_actor, jsonb_build_object('texts', jsonb_build_array(p_text)));
  end if;
  update kernel.finding set
    state = p_to,
    answer_text = case when p_to = 'answered' then (p_text->>'id')::uuid else answer_text end,
    answered_at = case when p_to = 'answered' then v_at else answered_at end,
    answered_by = case when p_to = 'answered' then p_actor else answered_by end,
    verified_at = case when p_to = 'verified' then v_at else verified_at end,
    verified_by = case when p_to = 'verified' then p_actor else verified_by end,
    verdict_text = case when p_to in ('confirmed', 'rejected') then (p_text->>'id')::uuid else verdict_text end,
    closed_at = case when p_to in ('confirmed', 'rejected') then v_at else closed_at end,
    closed_by = case when p_to in ('confirmed', 'rejected') then p_actor else closed_by end
  where centre_id = p_centre and finding_id = p_finding;
  if p_to = 'answered' then
    perform kernel.close_duties(p_centre, v_at, p_actor, jsonb_build_array(jsonb_build_object(
      'code', v.code, 'occurrence', v.occurrence, 'state', 'fulfilled',
      'evidence', jsonb_build_object('findingId', p_finding))));
  end if;
  perform kernel.audit_append(p_centre, 'kernel.finding', p_at, p_actor, p_to, p_finding, p_body);
  return jsonb_build_object('stream', p_finding, 'version', v_version);
end $$;
