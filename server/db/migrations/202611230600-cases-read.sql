-- What reading needs so that a million cases are read as fast as ten thousand.

-- From an applicant to the cases; who may see them stands in the index, so that cases of others are passed over
-- without reading them.
create index case_applicant_id on cases.case (centre_id, applicant_id) include (case_id, window_id, unit_id);
create index case_scope_of on cases.case_scope (centre_id, case_id) include (scope);
drop index cases.case_scope_case;

-- The end of a number, as people read it out.
create index case_number_end on cases.case (centre_id, reverse(number) collate "C");

-- Ids of the cases whose number ends so, with its check digit or without. An expression can't use its index under a
-- policy, so the function sees the whole table and takes the centre from the setting. One range after the other: of a
-- join with ranges the planner expects a tenth of the table.
create function cases.with_number_end(p_end text) returns table (case_id uuid)
  language plpgsql stable rows 50 security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_from text;
  v_centre int := kernel.centre();
begin
  foreach v_from in array array['', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] loop
    v_from := v_from || reverse(p_end);
    return query select c.case_id from cases.case c
      where c.centre_id = v_centre and reverse(c.number) collate "C" >= v_from
        and reverse(c.number) collate "C" < v_from || '~';
  end loop;
end $$;
revoke all on function cases.with_number_end(text) from public;
grant execute on function cases.with_number_end(text) to yimen_app;

-- What somebody waits for is what others hold: a window's own tasks, the most of those it watches, are left out.
create index task_waiting on kernel.task (centre_id, watcher, due_at, task_id) include (holder)
  where state = 'open' and holder <> watcher;
drop index kernel.task_watcher;
