-- Working time is the same for every centre of the country, so these tables carry no centre_id. § service.4.1 § service.4.2

-- One row per notice on the year's holidays; a corrected notice is a new row and the newest revision counts.
create table kernel.calendar_notice (
  year int not null check (year between 2004 and 2100),
  revision bigint not null,
  document text not null check (document <> ''),
  imported_at timestamptz(3) not null,
  imported_by uuid,
  days jsonb not null,
  primary key (year, revision)
);

-- The days that differ from Monday to Friday. New Year's notice may speak of the December before, so two
-- notices can name one date: the later year prevails.
create table kernel.calendar_day (
  on_date date not null,
  year int not null,
  kind text not null check (kind in ('holiday', 'makeup-workday')),
  name text not null check (name <> ''),
  document text not null,
  primary key (on_date, year)
);
create index calendar_day_year on kernel.calendar_day (year);

-- Raised by every import: who holds a calendar in memory compares this number.
create table kernel.calendar_revision (
  singleton boolean primary key default true check (singleton),
  revision bigint not null
);
insert into kernel.calendar_revision (revision) values (0);

create table kernel.session_hours (
  effective_from date primary key,
  sessions jsonb not null
);
insert into kernel.session_hours (effective_from, sessions)
values ('2000-01-01', '[{"from": "09:00", "to": "12:00"}, {"from": "14:00", "to": "18:00"}]');

grant select on kernel.calendar_notice, kernel.calendar_day, kernel.calendar_revision, kernel.session_hours
  to yimen_app;

-- Replaces the notice of a year and answers the calendar's revision; the same notice again changes nothing.
-- The rules of the import run before; what is checked here must hold whoever calls.
create function kernel.import_calendar_year(p_year int, p_document text, p_days jsonb, p_by uuid)
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_revision bigint;
begin
  if exists (
    select from jsonb_to_recordset(p_days) as day("on" date, kind text, name text)
    where day."on" is null
      or day."on" not between make_date(p_year - 1, 12, 1) and make_date(p_year, 12, 31)
  ) then
    raise exception 'a day outside the year of its notice' using errcode = 'YM422';
  end if;

  select revision into v_revision from kernel.calendar_revision for update;

  if (
    select document = p_document and days = p_days
    from kernel.calendar_notice
    where year = p_year
    order by revision desc
    limit 1
  ) then
    return v_revision;
  end if;

  v_revision := v_revision + 1;
  update kernel.calendar_revision set revision = v_revision;
  insert into kernel.calendar_notice (year, revision, document, imported_at, imported_by, days)
  values (p_year, v_revision, p_document, clock_timestamp(), p_by, p_days);
  delete from kernel.calendar_day where year = p_year;
  insert into kernel.calendar_day (on_date, year, kind, name, document)
  select day."on", p_year, day.kind, day.name, p_document
  from jsonb_to_recordset(p_days) as day("on" date, kind text, name text);
  return v_revision;
end $$;
revoke all on function kernel.import_calendar_year(int, text, jsonb, uuid) from public;
grant execute on function kernel.import_calendar_year(int, text, jsonb, uuid) to yimen_app;
