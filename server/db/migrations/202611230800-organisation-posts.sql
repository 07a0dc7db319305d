-- Posts given and ended at work, as grants are: one call, one command, a chained row in each register it touches.

-- A post or a grant taken back before its first day ends before it begins: nobody ever holds it.
alter table organisation.role_holding drop constraint role_holding_check;
alter table organisation.authority_grant drop constraint authority_grant_check;
-- An authority may end on a day to come, together with the post it was given for.
grant update (to_on) on organisation.authority_grant to yimen_app;

-- YM001: the person has just been given the same post, or the window or unit has just been closed.
create function organisation.give_post(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_person uuid, p_role text,
  p_unit uuid, p_window uuid, p_from date, p_to date, p_audit text, p_grant uuid, p_acts text[], p_grant_audit text
) returns uuid language plpgsql volatile as $$
declare
  v_replay jsonb;
begin
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at);
  if v_replay is not null then return (v_replay->>'stream')::uuid; end if;
  -- Two posts of one person take turns here; a place is not closed while somebody is given a post at it.
  perform from organisation.person where centre_id = p_centre and person_id = p_person for no key update;
  perform from organisation.unit where centre_id = p_centre and unit_id = p_unit for share;
  perform from organisation.window where centre_id = p_centre and window_id = p_window for share;
  if exists (
    select from organisation.role_holding h
    where h.centre_id = p_centre and h.person_id = p_person and h.role = p_role
      and h.unit_id is not distinct from p_unit and h.window_id is not distinct from p_window
      and (p_to is null or h.from_on <= p_to) and (h.to_on is null or h.to_on >= p_from)
    union all
    select from organisation.unit u where u.centre_id = p_centre and u.unit_id = p_unit and u.to_on < coalesce(p_to, 'infinity')
    union all
    select from organisation.window w
    where w.centre_id = p_centre and w.window_id = p_window and w.to_on < coalesce(p_to, 'infinity')
  ) then
    raise exception 'the same post, or a closed place' using errcode = 'YM001';
  end if;

  insert into organisation.role_holding (centre_id, holding_id, person_id, role, unit_id, window_id, from_on, to_on)
  values (p_centre, p_id, p_person, p_role, p_unit, p_window, p_from, p_to);
  perform kernel.audit_append(p_centre, 'organisation.role', p_at, p_actor, 'given', p_id, p_audit);
  if p_grant is not null then
    insert into organisation.authority_grant (centre_id, grant_id, person_id, unit_id, acts, from_on, to_on, granted_by)
    values (p_centre, p_grant, p_person, p_unit, p_acts, p_from, p_to, p_actor);
    perform kernel.audit_append(p_centre, 'organisation.grant', p_at, p_actor, 'granted', p_grant, p_grant_audit);
  end if;
  return p_id;
end $$;

-- p_last: the last day it is held; before p_today it ends at once. p_with_grants: so does what the person is granted at
-- the post's unit. YM001: nobody would be left to administer the centre.
create function organisation.end_post(
  p_centre int, p_id uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_today date, p_last date,
  p_with_grants boolean, p_audit text
) returns void language plpgsql volatile as $$
declare
  v organisation.role_holding;
  v_grant uuid;
begin
  if kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_id, 1, p_at) is not null then return; end if;
  -- Whoever ends the posts of administrators takes turns, so that the last two do not end each other.
  perform from organisation.role_holding where centre_id = p_centre and role = 'administrator'
    order by holding_id for no key update;
  update organisation.role_holding set to_on = p_last
    where centre_id = p_centre and holding_id = p_id and (to_on is null or to_on > p_last)
    returning * into v;
  if not found then return; end if;
  if v.role = 'administrator' and not exists (
    select from organisation.role_holding h
    join organisation.person p on p.centre_id = p_centre and p.person_id = h.person_id
    where h.centre_id = p_centre and h.role = 'administrator' and h.from_on <= p_last + 1 and h.to_on is null
      and p.from_on <= p_last + 1 and p.to_on is null
  ) then
    raise exception 'the last administrator' using errcode = 'YM001';
  end if;
  perform kernel.audit_append(p_centre, 'organisation.role', p_at, p_actor, 'ended', p_id, p_audit);
  if not p_with_grants or v.unit_id is null then return; end if;
  for v_grant in
    select grant_id from organisation.authority_grant
    where centre_id = p_centre and person_id = v.person_id and unit_id = v.unit_id and ended_at is null
      and (to_on is null or to_on > p_last)
    order by grant_id for no key update
  loop
    update organisation.authority_grant
      set to_on = case when p_last < p_today then to_on else p_last end,
        ended_at = case when p_last < p_today then p_at::timestamptz end
      where centre_id = p_centre and grant_id = v_grant;
    perform kernel.audit_append(p_centre, 'organisation.grant', p_at, p_actor, 'ended', v_grant, p_audit);
  end loop;
end $$;
