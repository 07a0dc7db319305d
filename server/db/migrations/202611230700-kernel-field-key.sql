-- Which field keys the database's personal data is sealed with: a keyed mark each, never the key. One row in everyday
-- work; two while keys are being changed, and no server starts then. The first byte of a sealed value is the number.
create table if not exists kernel.field_key (mark text primary key, at timestamptz not null default now());
alter table kernel.field_key add column number smallint not null default 1 check (number between 1 and 255);
alter table kernel.field_key alter column number drop default;
-- What codes on paper are derived from: stays the same when keys change, sealed with this row's key. Null for the
-- first key, which is derived from itself.
alter table kernel.field_key add column paper bytea;
create unique index field_key_number on kernel.field_key (number);
-- Small shared data without row-level security; it names no person.
grant select on kernel.field_key to yimen_app;
