-- The catalogue: an item keeps its id for ever, what it says is a version. § items.1 § items.2
create schema items;
grant usage on schema items to yimen_app;

create table items.item (
  centre_id int not null,
  item_id uuid not null,
  code text not null,
  made_at timestamptz(3) not null,
  primary key (centre_id, item_id),
  unique (centre_id, code)
);

create table items.item_version (
  centre_id int not null,
  version_id uuid not null,
  item_id uuid not null,
  -- 1, 2, 3 … per item.
  no int not null,
  state text not null default 'draft' check (state in ('draft', 'in-force', 'retired')),
  content jsonb not null,
  content_hash text not null,
  -- First and last day on which a case may be taken in under this version.
  from_on date,
  to_on date,
  name_key text not null,
  search_text text not null,
  grams text[] not null,
  pinyin text not null,
  initials text not null,
  made_at timestamptz(3) not null,
  primary key (centre_id, version_id),
  unique (centre_id, item_id, no),
  foreign key (centre_id, item_id) references items.item (centre_id, item_id),
  check ((state = 'draft') = (from_on is null)),
  check (to_on is null or to_on >= from_on - 1)
);
create unique index item_version_open on items.item_version (centre_id, item_id) where from_on is not null and to_on is null;
create index item_version_grams on items.item_version using gin (centre_id, grams);
create index item_version_sound on items.item_version using gin (centre_id, pinyin gin_trgm_ops, initials gin_trgm_ops);

-- A package of items (一件事): a list and a form; its children are items of their own.
create table items.bundle (
  centre_id int not null,
  bundle_id uuid not null,
  code text not null,
  content jsonb not null,
  content_hash text not null,
  made_at timestamptz(3) not null,
  primary key (centre_id, bundle_id),
  unique (centre_id, code, content_hash)
);

alter table items.item enable row level security;
alter table items.item_version enable row level security;
alter table items.bundle enable row level security;
create policy own_centre on items.item using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
create policy read_own_centre on items.item_version for select using (centre_id = kernel.centre());
-- Only drafts come in from outside; what is in force is never rewritten. § items.1
create policy draft_own_centre on items.item_version for insert
  with check (centre_id = kernel.centre() and state = 'draft' and from_on is null and to_on is null);
create policy own_centre on items.bundle using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
grant select, insert on items.item, items.item_version, items.bundle to yimen_app;

-- Puts a draft in force from that day; the version before it ends on the day before. Running cases keep theirs.
create function items.put_in_force(p_centre int, p_version uuid, p_from date) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_item uuid;
begin
  if p_centre is distinct from kernel.centre() then
    raise exception 'not this centre' using errcode = '42501';
  end if;
  select v.item_id into v_item from items.item_version v
    where v.centre_id = p_centre and v.version_id = p_version and v.state = 'draft';
  if v_item is null then
    raise exception 'no such draft' using errcode = 'YM003';
  end if;
  perform 1 from items.item i where i.centre_id = p_centre and i.item_id = v_item for update;
  perform 1 from items.item_version v
    where v.centre_id = p_centre and v.item_id = v_item and v.from_on >= p_from and v.to_on is null;
  if found then
    raise exception 'a version in force starts on that day or later' using errcode = 'YM001';
  end if;
  update items.item_version v set to_on = p_from - 1, state = 'retired'
    where v.centre_id = p_centre and v.item_id = v_item and v.from_on is not null and v.to_on is null;
  update items.item_version v set state = 'in-force', from_on = p_from
    where v.centre_id = p_centre and v.version_id = p_version and v.state = 'draft';
end
$$;

-- Ends a version without a successor: no case may be taken in after that day.
create function items.retire(p_centre int, p_version uuid, p_to date) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_centre is distinct from kernel.centre() then
    raise exception 'not this centre' using errcode = '42501';
  end if;
  update items.item_version v set to_on = p_to, state = 'retired'
    where v.centre_id = p_centre and v.version_id = p_version and v.state = 'in-force' and v.to_on is null;
  if not found then
    raise exception 'no such version in force' using errcode = 'YM003';
  end if;
end
$$;

-- The version of an item under which a case of that day is taken in. § items.2
create view items.version_on with (security_invoker = true) as
  select v.*, i.code from items.item_version v
  join items.item i on i.centre_id = v.centre_id and i.item_id = v.item_id
  where v.from_on is not null;

-- Search as you type. LIKE and trigrams can't use their index under a policy, so the function sees the whole table
-- and takes the centre from the setting. Better kinds of hit come first; guesses only when there is nothing else.
create function items.search(p_words text[], p_grams text[], p_latin text, p_sound text, p_text text, p_on date, p_limit int)
  returns table (version_id uuid, rank real)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with exact as (
    select v.version_id,
      case when v.name_key like p_words[1] || '%' then 1.0 when v.name_key like '%' || p_words[1] || '%' then 0.9
        else 0.8 end as score
    from items.item_version v
    where v.centre_id = kernel.centre() and v.grams @> p_grams and v.from_on <= p_on
      and (v.to_on is null or v.to_on >= p_on)
      and (select bool_and(v.search_text like '%' || w || '%') from unnest(p_words) w)
  ), typed as (
    select v.version_id,
      case when ' ' || v.initials like '% ' || p_latin || '%' then 0.7 when ' ' || v.pinyin like '% ' || p_latin || '%' then 0.65
        else 0.6 end as score
    from items.item_version v
    where p_latin is not null and v.centre_id = kernel.centre() and v.from_on <= p_on
      and (v.to_on is null or v.to_on >= p_on)
      and (v.pinyin like '%' || p_latin || '%' or v.initials like '%' || p_latin || '%')
  ), heard as (
    select v.version_id, 0.5 as score
    from items.item_version v
    where p_sound is not null and v.centre_id = kernel.centre() and v.from_on <= p_on
      and (v.to_on is null or v.to_on >= p_on) and v.pinyin like '%' || p_sound || '%'
  ), found as (
    select * from exact union all select * from typed union all select * from heard
  ), guessed as (
    select v.version_id, 0.4 * greatest(
        word_similarity(p_text, v.search_text),
        -- Pinyin has few letters: half of them agree by chance.
        (select w from word_similarity(coalesce(p_latin, p_sound), v.pinyin) w where w >= 0.45),
        (select count(*) from unnest(p_grams) g where length(g) = 2 and g = any (v.grams))::real
          / greatest((select count(*) from unnest(p_grams) g where length(g) = 2), 1)) as score
    from items.item_version v
    where not exists (select from found) and v.centre_id = kernel.centre() and v.from_on <= p_on
      and (v.to_on is null or v.to_on >= p_on)
  )
  select hit.version_id, max(hit.score)::real
  from (select * from found union all select * from guessed where score >= 0.12) hit
  group by hit.version_id
  order by 2 desc, 1
  limit p_limit
$$;

revoke execute on function items.put_in_force(int, uuid, date), items.retire(int, uuid, date),
  items.search(text[], text[], text, text, text, date, int) from public;
grant execute on function items.put_in_force(int, uuid, date), items.retire(int, uuid, date),
  items.search(text[], text[], text, text, text, date, int) to yimen_app;
grant select on items.version_on to yimen_app;
