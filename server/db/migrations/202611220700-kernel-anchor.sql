-- Signed roots over the heads of changed streams; each also lies as a file in ANCHOR_DIR, outside the database.
create table kernel.anchor (
  centre_id int not null,
  seq int not null,
  at timestamptz(3) not null,
  root bytea not null,
  -- Events of transactions below this one are under this root or an earlier one.
  xid_to xid8 not null,
  -- The file as it was written, signature included: a crash between commit and writing loses nothing.
  document text not null,
  primary key (centre_id, seq)
);
alter table kernel.anchor enable row level security;
create policy own_centre on kernel.anchor using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant select, insert on kernel.anchor to yimen_app;

-- What is new since the last root, without reading the whole record.
create index case_event_xid on cases.case_event (centre_id, xid);
create index audit_xid on kernel.audit (centre_id, xid);
