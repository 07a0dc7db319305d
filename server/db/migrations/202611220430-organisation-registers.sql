-- Writing the registers that people change at work: one call, one audit row, one command.

-- YM001: somebody else has just ordered a substitution that crosses this one.
create function organisation.order_substitution(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_absent uuid, p_stand_in uuid,
  p_from timestamptz, p_to timestamptz, p_reason text, p_note bytea, p_audit text
) returns uuid language plpgsql volatile as $$
declare
  v_replay jsonb;
  v_held organisation.substitution;
begin
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at);
  if v_replay is not null then return (v_replay->>'stream')::uuid; end if;
  -- Two orders about the same people take turns here, always in the same order.
  perform from organisation.person where centre_id = p_centre and person_id in (p_absent, p_stand_in)
    order by person_id for no key update;
  if exists (
    select from organisation.substitution
    where centre_id = p_centre and ended_at is null and from_at < p_to and to_at > p_from
      and ((absent_id = p_absent and because_of is null) or absent_id = p_stand_in)
  ) then
    raise exception 'a crossing substitution' using errcode = 'YM001';
  end if;

  insert into organisation.substitution (centre_id, substitution_id, absent_id, stand_in_id, from_at, to_at, accepted_at,
    ordered_by, ordered_at, reason, note)
  values (p_centre, p_id, p_absent, p_stand_in, p_from, p_to,
    case when p_stand_in = p_actor then p_at::timestamptz end, p_actor, p_at::timestamptz, p_reason, p_note);
  perform kernel.audit_append(p_centre, 'organisation.substitution', p_at, p_actor, 'ordered', p_id, p_audit);

  -- Whoever falls away may be standing in for others: that work passes on too, so that nobody has to think of it.
  for v_held in
    select * from organisation.substitution
    where centre_id = p_centre and stand_in_id = p_absent and ended_at is null and from_at < p_to and to_at > p_from
      and absent_id <> p_stand_in
    order by substitution_id
  loop
    insert into organisation.substitution (centre_id, substitution_id, absent_id, stand_in_id, from_at, to_at, ordered_by,
      ordered_at, reason, because_of)
    values (p_centre, gen_random_uuid(), v_held.absent_id, p_stand_in, greatest(v_held.from_at, p_from),
      least(v_held.to_at, p_to), p_actor, p_at::timestamptz, v_held.reason, p_id);
    perform kernel.audit_append(p_centre, 'organisation.substitution', p_at, p_actor, 'passed-on', p_id,
      '{"absent":"' || v_held.absent_id || '","standIn":"' || p_stand_in || '"}');
  end loop;
  return p_id;
end $$;

create function organisation.end_substitution(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text
) returns void language plpgsql volatile as $$
begin
  if kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at) is not null then return; end if;
  update organisation.substitution set ended_at = p_at::timestamptz
    where centre_id = p_centre and (substitution_id = p_id or because_of = p_id) and ended_at is null;
  if found then
    perform kernel.audit_append(p_centre, 'organisation.substitution', p_at, p_actor, 'ended', p_id, '{}');
  end if;
end $$;

create function organisation.grant_authority(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_person uuid, p_unit uuid,
  p_item uuid, p_acts text[], p_from date, p_to date, p_audit text
) returns uuid language plpgsql volatile as $$
declare
  v_replay jsonb;
begin
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at);
  if v_replay is not null then return (v_replay->>'stream')::uuid; end if;
  insert into organisation.authority_grant (centre_id, grant_id, person_id, unit_id, item_id, acts, from_on, to_on, granted_by)
  values (p_centre, p_id, p_person, p_unit, p_item, p_acts, p_from, p_to, p_actor);
  perform kernel.audit_append(p_centre, 'organisation.grant', p_at, p_actor, 'granted', p_id, p_audit);
  return p_id;
end $$;

create function organisation.end_grant(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text
) returns void language plpgsql volatile as $$
begin
  if kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at) is not null then return; end if;
  update organisation.authority_grant set ended_at = p_at::timestamptz
    where centre_id = p_centre and grant_id = p_id and ended_at is null;
  if found then
    perform kernel.audit_append(p_centre, 'organisation.grant', p_at, p_actor, 'ended', p_id, '{}');
  end if;
end $$;

-- False where somebody already keeps as many drafts as allowed and this is another one.
create function organisation.save_draft(p_centre int, p_person uuid, p_place text, p_body bytea, p_at timestamptz, p_most int)
  returns boolean language plpgsql volatile as $$
begin
  update kernel.draft set body = p_body, at = p_at
    where centre_id = p_centre and person_id = p_person and place = p_place;
  if found then return true; end if;
  if (select count(*) from kernel.draft where centre_id = p_centre and person_id = p_person) >= p_most then
    return false;
  end if;
  insert into kernel.draft (centre_id, person_id, place, body, at) values (p_centre, p_person, p_place, p_body, p_at)
  on conflict (centre_id, person_id, place) do update set body = excluded.body, at = excluded.at;
  return true;
end $$;
