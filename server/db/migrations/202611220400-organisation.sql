-- The centre and its people: registers with dates. Nobody is deleted; who was what on a day stays known.
create schema organisation;

create table organisation.centre (
  centre_id int primary key,
  name text not null check (name <> ''),
  region text not null check (region ~ '^[0-9]{6}$'),
  code text not null check (code ~ '^[0-9]{2}$'),
  province text not null,
  city text not null,
  district text not null,
  town text not null,
  address text not null,
  complaint_phone text not null check (complaint_phone <> ''),
  hall_hours text not null,
  demonstration boolean not null default false,
  settings jsonb not null default '{}'
);

-- A letter of refusal names both remedies and bears the seal, so a unit without them can't exist. § items.4.3
create table organisation.unit (
  centre_id int not null,
  unit_id uuid not null,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  letter_prefix text not null check (letter_prefix <> ''),
  reconsideration_body text not null check (reconsideration_body <> ''),
  court text not null check (court <> ''),
  seal_text text not null check (seal_text <> ''),
  address text not null,
  phone text not null check (phone <> ''),
  from_on date not null,
  to_on date,
  primary key (centre_id, unit_id),
  unique (centre_id, code),
  unique (centre_id, letter_prefix)
);

create table organisation.window (
  centre_id int not null,
  window_id uuid not null,
  unit_id uuid not null,
  -- Several units may share a counter, so its number may come twice.
  number text not null check (number <> ''),
  name text not null check (name <> ''),
  place text not null,
  from_on date not null,
  to_on date,
  primary key (centre_id, window_id),
  unique (centre_id, name),
  foreign key (centre_id, unit_id) references organisation.unit (centre_id, unit_id)
);
create index window_unit on organisation.window (centre_id, unit_id, window_id);

-- Name and badge number are worn in public; the mobile number is not. § staff-code.1
create table organisation.person (
  centre_id int not null,
  person_id uuid not null,
  badge text not null check (badge <> ''),
  name text not null check (name <> ''),
  photo bytea check (octet_length(photo) <= 300000),
  mobile bytea,
  from_on date not null,
  to_on date,
  primary key (centre_id, person_id),
  unique (centre_id, badge)
);

create table organisation.role_holding (
  centre_id int not null,
  holding_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('clerk', 'window-lead', 'approver', 'unit-lead', 'parallel-desk',
    'supervision-section', 'general-section', 'duty-leader', 'director', 'network-administrator',
    'discipline-inspection', 'administrator')),
  unit_id uuid,
  window_id uuid,
  from_on date not null,
  to_on date check (to_on >= from_on),
  primary key (centre_id, holding_id),
  foreign key (centre_id, person_id) references organisation.person (centre_id, person_id),
  foreign key (centre_id, unit_id) references organisation.unit (centre_id, unit_id),
  foreign key (centre_id, window_id) references organisation.window (centre_id, window_id),
  check (role not in ('clerk', 'window-lead') or (unit_id is not null and window_id is not null)),
  check (role not in ('approver', 'unit-lead') or unit_id is not null)
);
create index role_holding_person on organisation.role_holding (centre_id, person_id);
create index role_holding_window on organisation.role_holding (centre_id, window_id);
create index role_holding_unit on organisation.role_holding (centre_id, unit_id);

-- Who may do what to the items of a unit, with dates. § items.5.2
create table organisation.authority_grant (
  centre_id int not null,
  grant_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  item_id uuid,
  acts text[] not null check (cardinality(acts) > 0),
  from_on date not null,
  to_on date check (to_on >= from_on),
  granted_by uuid not null,
  ended_at timestamptz(3),
  primary key (centre_id, grant_id),
  foreign key (centre_id, person_id) references organisation.person (centre_id, person_id),
  foreign key (centre_id, unit_id) references organisation.unit (centre_id, unit_id)
);
create index authority_grant_person on organisation.authority_grant (centre_id, person_id);

-- Who stands in for whom, to the minute: the faults of that time are the stand-in's. § fault.9
create table organisation.substitution (
  centre_id int not null,
  substitution_id uuid not null,
  absent_id uuid not null,
  stand_in_id uuid not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  -- The stand-in agreed in person; an order has effect without it.
  accepted_at timestamptz(3),
  ordered_by uuid not null,
  ordered_at timestamptz(3) not null,
  reason text not null check (reason in ('leave', 'illness', 'duty-travel', 'study', 'other')),
  note bytea,
  -- Whoever stands in for a stand-in takes over what that one held: the row that caused this one.
  because_of uuid,
  ended_at timestamptz(3),
  primary key (centre_id, substitution_id),
  foreign key (centre_id, absent_id) references organisation.person (centre_id, person_id),
  foreign key (centre_id, stand_in_id) references organisation.person (centre_id, person_id),
  check (absent_id <> stand_in_id),
  check (from_at < to_at)
);
create index substitution_stand_in on organisation.substitution (centre_id, stand_in_id, to_at) where ended_at is null;
create index substitution_absent on organisation.substitution (centre_id, absent_id, to_at) where ended_at is null;

create table organisation.session (
  centre_id int not null,
  token_hash bytea not null,
  session_id uuid not null,
  person_id uuid not null,
  created_at timestamptz(3) not null,
  -- Written at most once a minute.
  last_seen_at timestamptz(3) not null,
  idle interval not null,
  -- Since when somebody has been there without a lock between: sign-in or the last unlocking.
  present_since timestamptz(3) not null,
  extended_until timestamptz(3),
  extension_reason text check (extension_reason in ('visitor', 'late-shift', 'holiday-duty')),
  -- The lock after closing; the idle lock follows from last_seen_at. § computers.5
  locks_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  locked_at timestamptz(3),
  ended_at timestamptz(3),
  address_hash bytea not null,
  user_agent text not null check (length(user_agent) <= 120),
  primary key (centre_id, token_hash),
  unique (centre_id, session_id),
  foreign key (centre_id, person_id) references organisation.person (centre_id, person_id)
);
create index session_person on organisation.session (centre_id, person_id) where ended_at is null;

-- Before somebody has signed in, the centre is not known: these two are read by login name alone, so the
-- application's role has no right to them; the definer functions of the next migration are the only way in.
create table organisation.login (
  login text primary key check (login = lower(login) and login <> ''),
  centre_id int not null,
  person_id uuid not null,
  hash text not null check (hash like '$argon2id$%'),
  changed_at timestamptz(3) not null,
  unique (centre_id, person_id)
);

-- Tries per account and place, for names that do not exist as well: the answer must not tell which do.
create table organisation.sign_in_attempt (
  mark bytea not null,
  -- A browser this account has signed in from before counts apart; empty for everywhere else.
  place bytea not null,
  known boolean not null default false,
  failures int not null default 0,
  last_at timestamptz(3) not null,
  primary key (mark, place)
);
create index sign_in_attempt_old on organisation.sign_in_attempt (last_at) where not known;

alter table organisation.centre enable row level security;
alter table organisation.unit enable row level security;
alter table organisation.window enable row level security;
alter table organisation.person enable row level security;
alter table organisation.role_holding enable row level security;
alter table organisation.authority_grant enable row level security;
alter table organisation.substitution enable row level security;
alter table organisation.session enable row level security;
alter table organisation.login enable row level security;
create policy own_centre on organisation.centre using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.unit using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.window using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.person using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.role_holding using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.authority_grant using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.substitution using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.session using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on organisation.login using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());

grant usage on schema organisation to yimen_app;
-- What a row says is never rewritten; only its end, and a centre's settings, may be.
grant select, update (settings) on organisation.centre to yimen_app;
grant select, insert, update (to_on) on organisation.unit, organisation.window, organisation.role_holding to yimen_app;
grant select, insert, update (to_on, photo, mobile) on organisation.person to yimen_app;
grant select, insert, update (ended_at) on organisation.authority_grant to yimen_app;
grant select, insert, update (accepted_at, ended_at) on organisation.substitution to yimen_app;
grant select, insert, update on organisation.session to yimen_app;

-- What other rooms may read.
create view organisation.published_centre with (security_invoker = true) as
  select centre_id, name, region, code, province, city, district, town, address, complaint_phone, hall_hours,
    demonstration, settings from organisation.centre;
create view organisation.published_unit with (security_invoker = true) as
  select centre_id, unit_id, code, name, letter_prefix, reconsideration_body, court, seal_text, address, phone,
    from_on, to_on from organisation.unit;
create view organisation.published_window with (security_invoker = true) as
  select centre_id, window_id, unit_id, number, name, place, from_on, to_on from organisation.window;
create view organisation.published_person with (security_invoker = true) as
  select centre_id, person_id, badge, name, from_on, to_on from organisation.person;
grant select on organisation.published_centre, organisation.published_unit, organisation.published_window,
  organisation.published_person to yimen_app;
