-- Receipts for money: one number is entered for one case of the centre, whatever the case does. § fault.5.14
create table cases.receipt (
  centre_id int not null,
  number text not null,
  case_id uuid not null,
  at timestamptz(3) not null,
  primary key (centre_id, number)
);
create index receipt_case on cases.receipt (centre_id, case_id);
alter table cases.receipt enable row level security;
create policy own_centre on cases.receipt using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant select, insert, delete on cases.receipt to yimen_app;

-- After an append: the case holds the receipts its payments name and no others (an undone payment gives its number
-- back); several fees of one case may stand on one receipt. YM005: the number belongs to another case.
create function cases.keep_receipts(p_centre int, p_case uuid, p_at timestamptz) returns void
  language plpgsql volatile as $$
declare
  v_numbers text[];
  v_used text;
begin
  select coalesce(array_agg(distinct upper(p.value->>'receiptNumber')), '{}') into v_numbers
    from cases.case c cross join jsonb_each(c.state->'payments') as p(key, value)
    where c.centre_id = p_centre and c.case_id = p_case and p.value->>'receiptNumber' is not null;
  delete from cases.receipt
    where centre_id = p_centre and case_id = p_case and not number = any(v_numbers);
  insert into cases.receipt (centre_id, number, case_id, at)
    select p_centre, x, p_case, p_at from unnest(v_numbers) as x
    on conflict (centre_id, number) do nothing;
  select number into v_used from cases.receipt
    where centre_id = p_centre and number = any(v_numbers) and case_id <> p_case limit 1;
  if found then raise exception 'receipt used' using errcode = 'YM005', detail = v_used; end if;
end $$;

insert into cases.receipt (centre_id, number, case_id, at)
  select c.centre_id, upper(p.value->>'receiptNumber'), c.case_id, c.acted_at
  from cases.case c cross join jsonb_each(c.state->'payments') as p(key, value)
  where p.value->>'receiptNumber' is not null
  order by c.acted_at, c.case_id
  on conflict (centre_id, number) do nothing;
