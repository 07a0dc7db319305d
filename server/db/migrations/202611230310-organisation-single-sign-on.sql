-- Which account at an issuer of OpenID Connect a person signs in with: bound at the first sign-in by the login name,
-- from then on the issuer's own subject decides. Hashed: some issuers take the identity number as subject.
create table organisation.single_sign_on (
  centre_id int not null,
  issuer text not null check (length(issuer) <= 300),
  subject_hash bytea not null check (length(subject_hash) = 32),
  person_id uuid not null,
  bound_at timestamptz(3) not null,
  unbound_at timestamptz(3),
  primary key (centre_id, issuer, subject_hash, bound_at),
  foreign key (centre_id, person_id) references organisation.person (centre_id, person_id)
);
create unique index single_sign_on_person on organisation.single_sign_on (centre_id, person_id, issuer)
  where unbound_at is null;
create unique index single_sign_on_subject on organisation.single_sign_on (centre_id, issuer, subject_hash)
  where unbound_at is null;
create index single_sign_on_anywhere on organisation.single_sign_on (issuer, subject_hash) where unbound_at is null;

alter table organisation.single_sign_on enable row level security;
create policy own_centre on organisation.single_sign_on using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant select, insert, update (unbound_at) on organisation.single_sign_on to yimen_app;

-- Who signs in with this login name and subject, before the centre is known. `outcome`: first, known, other-subject
-- (the person is bound to another account), other-person (the account is bound to somebody else), nobody.
create function organisation.find_by_subject(p_login text, p_issuer text, p_subject bytea, p_now timestamptz)
  returns jsonb language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_centre int;
  v_person uuid;
  v_known bytea;
begin
  select centre, person into v_centre, v_person from organisation.find_login(p_login, p_now);
  if v_person is null then return jsonb_build_object('outcome', 'nobody'); end if;
  if exists (select from organisation.single_sign_on
    where issuer = p_issuer and subject_hash = p_subject and unbound_at is null
      and (centre_id, person_id) <> (v_centre, v_person))
  then
    return jsonb_build_object('outcome', 'other-person', 'centre', v_centre, 'person', v_person);
  end if;
  select subject_hash into v_known from organisation.single_sign_on
    where centre_id = v_centre and person_id = v_person and issuer = p_issuer and unbound_at is null;
  return jsonb_build_object('centre', v_centre, 'person', v_person, 'outcome',
    case when v_known is null then 'first' when v_known = p_subject then 'known' else 'other-subject' end);
end $$;
revoke all on function organisation.find_by_subject(text, text, bytea, timestamptz) from public;
grant execute on function organisation.find_by_subject(text, text, bytea, timestamptz) to yimen_app;

-- Binds the account at the first sign-in. YM011: another one was bound at the same moment.
create function organisation.bind_subject(p_centre int, p_person uuid, p_issuer text, p_subject bytea, p_at text)
  returns void language plpgsql volatile as $$
begin
  insert into organisation.single_sign_on (centre_id, issuer, subject_hash, person_id, bound_at)
  values (p_centre, p_issuer, p_subject, p_person, p_at::timestamptz)
  on conflict do nothing;
  if not found then raise exception 'bound' using errcode = 'YM011'; end if;
  perform kernel.audit_append(p_centre, 'organisation.single-sign-on', p_at, p_person, 'bound', p_person, '{}');
end $$;

-- Lets the person bind another account at the next sign-in; part of a reset.
create function organisation.unbind_subject(p_centre int, p_person uuid, p_at text, p_actor uuid)
  returns void language plpgsql volatile as $$
begin
  update organisation.single_sign_on set unbound_at = p_at::timestamptz
    where centre_id = p_centre and person_id = p_person and unbound_at is null;
  if found then
    perform kernel.audit_append(p_centre, 'organisation.single-sign-on', p_at, p_actor, 'unbound', p_person, '{}');
  end if;
end $$;
