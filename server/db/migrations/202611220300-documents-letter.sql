-- Letters are data first: number, data, template and hash are written by the act; the PDF is made from them.
create schema documents;

create table documents.letter (
  centre_id int not null,
  letter_id uuid not null,
  kind text not null,
  number text not null,
  unit_id uuid not null,
  object_kind text not null,
  object_id uuid not null,
  on_date date not null,
  template int not null,
  salt bytea not null,
  data bytea not null,
  hash bytea not null,
  -- The verification code printed beside the QR code.
  code text not null,
  issued_by uuid not null,
  at timestamptz(3) not null,
  primary key (centre_id, letter_id),
  unique (centre_id, code),
  unique (centre_id, kind, number)
);
create index letter_object on documents.letter (centre_id, object_id, letter_id);

-- Every print and reprint, and every look by the public. § items.4.3
create table documents.letter_use (
  centre_id int not null,
  use_id uuid not null,
  letter_id uuid not null,
  kind text not null check (kind in ('print', 'reprint', 'download', 'check')),
  person_id uuid,
  at timestamptz(3) not null,
  primary key (centre_id, use_id)
);
create index letter_use_letter on documents.letter_use (centre_id, letter_id, at);

-- The PDFs, sealed: always the same bytes from the same data, so this is a cache that may be emptied.
create table documents.rendering (
  centre_id int not null,
  letter_id uuid not null,
  variant text not null,
  pdf bytea not null,
  at timestamptz(3) not null,
  primary key (centre_id, letter_id, variant)
);

create function documents.write_letters(p_centre int, p_at text, p_actor uuid, p_numbers jsonb, p_rows jsonb) returns void
  language sql volatile as $$
  insert into documents.letter (centre_id, letter_id, kind, number, unit_id, object_kind, object_id, on_date, template,
    salt, data, hash, code, issued_by, at)
  select p_centre, x.id, x.kind, kernel.fill(x.number, p_numbers), x."unitId", x."objectKind", x."objectId", x."on",
    x.template, decode(x.salt, 'base64'), decode(x.data, 'base64'), decode(x.hash, 'base64'), x.code, p_actor,
    p_at::timestamptz
  from jsonb_to_recordset(p_rows)
    as x(id uuid, kind text, number text, "unitId" uuid, "objectKind" text, "objectId" uuid, "on" date, template int,
      salt text, data text, hash text, code text)
$$;

alter table documents.letter enable row level security;
alter table documents.letter_use enable row level security;
alter table documents.rendering enable row level security;
create policy own_centre on documents.letter using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on documents.letter_use using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on documents.rendering using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant usage on schema documents to yimen_app;
grant select, insert on documents.letter, documents.letter_use to yimen_app;
grant select, insert, delete on documents.rendering to yimen_app;
