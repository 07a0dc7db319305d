-- An act may bring a closed duty back (an act undone, a wait that is over, a clock that runs again), or move an open
-- one to another holder or day. A miss stays a miss and an excuse an excuse.
create or replace function kernel.write_duties(p_centre int, p_at timestamptz, p_rows jsonb) returns void
  language sql volatile as $$
  insert into kernel.duty as d (centre_id, duty_id, code, occurrence, clause, holder, escalates_to, object_kind, object_id,
    due_at, remind_at, data, at)
  select p_centre, x.id, x.code, x.occurrence, x.clause, x.holder, x."escalatesTo", x."objectKind", x."objectId",
    x."dueAt", x."remindAt", coalesce(x.data, '{}'), p_at
  from jsonb_to_recordset(p_rows)
    as x(id uuid, code text, occurrence text, clause text, holder text, "escalatesTo" text, "objectKind" text,
      "objectId" uuid, "dueAt" timestamptz, "remindAt" timestamptz, data jsonb)
  on conflict (centre_id, code, occurrence) do update set
    state = 'open', closed_at = null, closed_by = null, evidence = '{}', holder = excluded.holder,
    escalates_to = excluded.escalates_to, due_at = excluded.due_at, remind_at = excluded.remind_at, data = excluded.data,
    reminded_at = case when excluded.remind_at > p_at then null else d.reminded_at end
  where d.state in ('open', 'fulfilled', 'dropped')
$$;
