-- Wrong tries of the last while, counted for all servers together. Keys are keyed hashes: no account, case or
-- address can be read from them. Unlogged: a crash or a switch to the standby forgives the last minutes' tries, and
-- in return a guesser costs the disk nothing.
create unlogged table kernel.wrong_try (
  centre_id int not null,
  kind text not null check (length(kind) between 1 and 40),
  key bytea not null check (octet_length(key) = 32),
  tries timestamptz(3)[] not null default '{}',
  last_at timestamptz(3) not null,
  primary key (centre_id, kind, key)
);
create index wrong_try_age on kernel.wrong_try (centre_id, last_at);
alter table kernel.wrong_try enable row level security;
create policy own_centre on kernel.wrong_try
  using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant select, insert, update, delete on kernel.wrong_try to yimen_app;

-- Counts one try as wrong under every key, or under none where any of them has had its most: then the seconds to wait.
-- Keys come sorted, so that two tries lock them in the same order. Rows a day old go, a few at a time.
create function kernel.begin_tries(
  p_centre int, p_kinds text[], p_keys bytea[], p_most int[], p_within int[], p_now timestamptz
) returns int language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  v_recent timestamptz[];
  v_wait int := 0;
begin
  with old as materialized (
    select w.kind, w.key from kernel.wrong_try w
    where w.centre_id = p_centre and w.last_at < p_now - interval '1 day' and w.key <> all(p_keys)
    order by w.last_at limit 10 for update skip locked)
  delete from kernel.wrong_try w using old
    where w.centre_id = p_centre and w.kind = old.kind and w.key = old.key;

  for i in 1 .. cardinality(p_keys) loop
    insert into kernel.wrong_try (centre_id, kind, key, last_at) values (p_centre, p_kinds[i], p_keys[i], p_now)
      on conflict (centre_id, kind, key) do nothing;
    select array(select t from unnest(w.tries) t where t > p_now - make_interval(secs => p_within[i]) order by t)
      into v_recent from kernel.wrong_try w
      where w.centre_id = p_centre and w.kind = p_kinds[i] and w.key = p_keys[i] for update;
    update kernel.wrong_try w set tries = v_recent
      where w.centre_id = p_centre and w.kind = p_kinds[i] and w.key = p_keys[i] and w.tries <> v_recent;
    if cardinality(v_recent) >= p_most[i] then
      -- The oldest that must go before there is room; a clock set back must not turn minutes into hours.
      v_wait := greatest(v_wait, 1, least(p_within[i], ceil(extract(epoch from
        v_recent[cardinality(v_recent) - p_most[i] + 1] - p_now) + p_within[i])::int));
    end if;
  end loop;
  if v_wait > 0 then return v_wait; end if;

  for i in 1 .. cardinality(p_keys) loop
    update kernel.wrong_try w set tries = w.tries || p_now::timestamptz(3), last_at = p_now
      where w.centre_id = p_centre and w.kind = p_kinds[i] and w.key = p_keys[i];
  end loop;
  return 0;
end $$;

-- It was right after all: takes back the one try of that moment under every key.
create function kernel.forgive_tries(p_centre int, p_kinds text[], p_keys bytea[], p_at timestamptz)
  returns int language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  v_place int;
  v_forgiven int := 0;
begin
  for i in 1 .. cardinality(p_keys) loop
    select array_position(w.tries, p_at::timestamptz(3)) into v_place from kernel.wrong_try w
      where w.centre_id = p_centre and w.kind = p_kinds[i] and w.key = p_keys[i] for update;
    if v_place is not null then
      update kernel.wrong_try w set tries = w.tries[:v_place - 1] || w.tries[v_place + 1:]
        where w.centre_id = p_centre and w.kind = p_kinds[i] and w.key = p_keys[i];
      v_forgiven := v_forgiven + 1;
    end if;
  end loop;
  return v_forgiven;
end $$;
revoke all on function kernel.begin_tries(int, text[], bytea[], int[], int[], timestamptz),
  kernel.forgive_tries(int, text[], bytea[], timestamptz) from public;
grant execute on function kernel.begin_tries(int, text[], bytea[], int[], int[], timestamptz),
  kernel.forgive_tries(int, text[], bytea[], timestamptz) to yimen_app;
