-- Which of its kind's titles a letter bears: a pause, an extension and a resumption of the term share one kind.
alter table documents.letter add column variant text;

create or replace function documents.write_letters(p_centre int, p_at text, p_actor uuid, p_numbers jsonb, p_rows jsonb) returns void
  language sql volatile as $$
  insert into documents.letter (centre_id, letter_id, kind, variant, number, unit_id, object_kind, object_id, on_date, template,
    salt, data, hash, code, issued_by, at)
  select p_centre, x.id, x.kind, x.variant, kernel.fill(x.number, p_numbers), x."unitId", x."objectKind", x."objectId", x."on",
    x.template, decode(x.salt, 'base64'), decode(x.data, 'base64'), decode(x.hash, 'base64'), x.code, p_actor,
    p_at::timestamptz
  from jsonb_to_recordset(p_rows)
    as x(id uuid, kind text, variant text, number text, "unitId" uuid, "objectKind" text, "objectId" uuid, "on" date,
      template int, salt text, data text, hash text, code text)
$$;

create or replace view documents.published_letter with (security_invoker = true) as
  select l.centre_id, l.letter_id, l.kind, l.number, l.object_kind, l.object_id, l.on_date, l.code,
    (select count(*)::int from documents.letter_use u where u.centre_id = l.centre_id and u.letter_id = l.letter_id
      and u.kind in ('print', 'reprint')) as printed, l.variant
  from documents.letter l;
