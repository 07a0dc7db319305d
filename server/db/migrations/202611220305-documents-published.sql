-- What other rooms may read of letters: their face, never their words.
create view documents.published_letter with (security_invoker = true) as
  select l.centre_id, l.letter_id, l.kind, l.number, l.object_kind, l.object_id, l.on_date, l.code,
    (select count(*)::int from documents.letter_use u where u.centre_id = l.centre_id and u.letter_id = l.letter_id
      and u.kind in ('print', 'reprint')) as printed
  from documents.letter l;
grant select on documents.published_letter to yimen_app;
