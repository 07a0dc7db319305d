-- Duties: what somebody owes until when. Created ahead, reminded, fulfilled, missed or excused; never lost, never doubled.
create table kernel.duty (
  centre_id int not null,
  duty_id uuid not null,
  -- The definition's name, and which occurrence of it: unique together.
  code text not null,
  occurrence text not null,
  clause text not null,
  holder text not null,
  escalates_to text,
  object_kind text,
  object_id uuid,
  due_at timestamptz(3) not null,
  remind_at timestamptz(3),
  reminded_at timestamptz(3),
  state text not null default 'open' check (state in ('open', 'fulfilled', 'missed', 'excused', 'dropped')),
  evidence jsonb not null default '{}',
  data jsonb not null default '{}',
  -- What a miss means has been carried out (deemed acceptance, a finding …).
  settled boolean not null default false,
  at timestamptz(3) not null,
  closed_at timestamptz(3),
  closed_by uuid,
  primary key (centre_id, duty_id),
  unique (centre_id, code, occurrence)
);
create index duty_due on kernel.duty (centre_id, due_at, duty_id) where state = 'open';
create index duty_remind on kernel.duty (centre_id, remind_at, duty_id) where state = 'open' and reminded_at is null;
create index duty_unsettled on kernel.duty (centre_id, duty_id) where state = 'missed' and not settled;
create index duty_object on kernel.duty (centre_id, object_id, duty_id);
create index duty_holder on kernel.duty (centre_id, holder, due_at, duty_id) where state = 'open';

-- Findings: a question about a possible breach, not a verdict. § fault.4
create table kernel.finding (
  centre_id int not null,
  finding_id uuid not null,
  -- Which rule saw what: the same breach is found once.
  code text not null,
  occurrence text not null,
  clause text not null,
  object_kind text not null,
  object_id uuid not null,
  -- The step and whoever held it when it happened.
  step text,
  holder text,
  person_id uuid,
  happened_at timestamptz(3) not null,
  found_at timestamptz(3) not null,
  source text not null check (source in ('record', 'public', 'supervision', 'inspection', 'self')),
  evidence jsonb not null default '{}',
  state text not null default 'open' check (state in ('open', 'answered', 'verified', 'confirmed', 'rejected')),
  answer_text uuid,
  answered_at timestamptz(3),
  answered_by uuid,
  verified_at timestamptz(3),
  verified_by uuid,
  verdict_text uuid,
  closed_at timestamptz(3),
  closed_by uuid,
  primary key (centre_id, finding_id),
  unique (centre_id, code, occurrence)
);
create index finding_open on kernel.finding (centre_id, state, found_at, finding_id);
create index finding_object on kernel.finding (centre_id, object_id, finding_id);

create function kernel.write_duties(p_centre int, p_at timestamptz, p_rows jsonb) returns void
  language sql volatile as $$
  insert into kernel.duty (centre_id, duty_id, code, occurrence, clause, holder, escalates_to, object_kind, object_id,
    due_at, remind_at, data, at)
  select p_centre, x.id, x.code, x.occurrence, x.clause, x.holder, x."escalatesTo", x."objectKind", x."objectId",
    x."dueAt", x."remindAt", coalesce(x.data, '{}'), p_at
  from jsonb_to_recordset(p_rows)
    as x(id uuid, code text, occurrence text, clause text, holder text, "escalatesTo" text, "objectKind" text,
      "objectId" uuid, "dueAt" timestamptz, "remindAt" timestamptz, data jsonb)
  on conflict (centre_id, code, occurrence) do nothing
$$;

create function kernel.close_duties(p_centre int, p_at timestamptz, p_actor uuid, p_rows jsonb) returns void
  language sql volatile as $$
  update kernel.duty set state = x.state, closed_at = p_at, closed_by = p_actor, evidence = coalesce(x.evidence, '{}')
  from jsonb_to_recordset(p_rows) as x(code text, occurrence text, state text, evidence jsonb)
  where duty.centre_id = p_centre and duty.code = x.code and duty.occurrence = x.occurrence
    and (duty.state = 'open' or (duty.state = 'missed' and x.state = 'excused'))
$$;

create function kernel.write_findings(p_centre int, p_at timestamptz, p_rows jsonb) returns void
  language sql volatile as $$
  insert into kernel.finding (centre_id, finding_id, code, occurrence, clause, object_kind, object_id, step, holder,
    person_id, happened_at, found_at, source, evidence)
  select p_centre, x.id, x.code, x.occurrence, x.clause, x."objectKind", x."objectId", x.step, x.holder, x."personId",
    x."happenedAt", p_at, x.source, coalesce(x.evidence, '{}')
  from jsonb_to_recordset(p_rows)
    as x(id uuid, code text, occurrence text, clause text, "objectKind" text, "objectId" uuid, step text, holder text,
      "personId" uuid, "happenedAt" timestamptz, source text, evidence jsonb)
  on conflict (centre_id, code, occurrence) do nothing
$$;
