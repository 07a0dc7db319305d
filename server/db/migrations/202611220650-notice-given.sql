-- One-time notices 一次性告知: who told what when. § notice.1 § notice.2
create schema notice;

-- Nobody is named here: an addressee who wished to be stands in the sealed letter alone. § notice.1
create table notice.given (
  centre_id int not null,
  notice_id uuid not null,
  item_id uuid not null,
  item_version_id uuid not null,
  unit_id uuid not null,
  window_id uuid not null,
  asked text not null check (asked in ('enquiry', 'application')),
  channel text not null check (channel in ('print', 'qr', 'message')),
  answers jsonb not null,
  letter_id uuid not null,
  number text not null,
  told_by uuid not null,
  acting_for uuid,
  at timestamptz(3) not null,
  primary key (centre_id, notice_id)
);
create index given_window on notice.given (centre_id, window_id, at, notice_id);

-- A small question answered on the spot: one key, one row, nothing about who asked. § notice.1
create table notice.small_question (
  centre_id int not null,
  question_id uuid not null,
  window_id uuid not null,
  told_by uuid not null,
  at timestamptz(3) not null,
  primary key (centre_id, question_id)
);
create index small_question_window on notice.small_question (centre_id, window_id, at);

-- The append of a notice: number, letter, row, chained register, news, all or nothing. The same command again
-- answers with the notice it made. YM002: the id was used for another request.
create function notice.give(
  p_centre int, p_notice uuid, p_command uuid, p_actor uuid, p_acting_for uuid, p_request_hash bytea, p_at text,
  p_row jsonb, p_numbers jsonb, p_letters jsonb, p_audit text, p_side jsonb
) returns uuid language plpgsql volatile as $$
declare
  v_replay jsonb;
  v_numbers jsonb;
begin
  v_replay := kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_notice, 1, p_at);
  if v_replay is not null then return (v_replay->>'stream')::uuid; end if;
  perform kernel.write_side_rows(p_centre, p_at, p_actor, p_side);
  v_numbers := kernel.take_numbers(p_centre, p_numbers);
  perform documents.write_letters(p_centre, p_at, p_actor, v_numbers, p_letters);
  insert into notice.given (centre_id, notice_id, item_id, item_version_id, unit_id, window_id, asked, channel, answers,
    letter_id, number, told_by, acting_for, at)
  values (p_centre, p_notice, (p_row->>'itemId')::uuid, (p_row->>'itemVersionId')::uuid, (p_row->>'unitId')::uuid,
    (p_row->>'windowId')::uuid, p_row->>'asked', p_row->>'channel', p_row->'answers', (p_row->>'letterId')::uuid,
    kernel.fill(p_row->>'number', v_numbers), p_actor, p_acting_for, p_at::timestamptz);
  perform kernel.audit_append(p_centre, 'notice.given', p_at, p_actor, 'given', p_notice, kernel.fill(p_audit, v_numbers));
  return p_notice;
end $$;

create function notice.count_question(
  p_centre int, p_question uuid, p_command uuid, p_actor uuid, p_request_hash bytea, p_at text, p_window uuid
) returns void language plpgsql volatile as $$
begin
  if kernel.claim_command(p_centre, p_command, p_actor, p_request_hash, p_question, 1, p_at) is not null then return; end if;
  insert into notice.small_question (centre_id, question_id, window_id, told_by, at)
  values (p_centre, p_question, p_window, p_actor, p_at::timestamptz);
end $$;

alter table notice.given enable row level security;
alter table notice.small_question enable row level security;
create policy own_centre on notice.given using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy own_centre on notice.small_question using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant usage on schema notice to yimen_app;
-- What was told stays told.
grant select, insert on notice.given, notice.small_question to yimen_app;
