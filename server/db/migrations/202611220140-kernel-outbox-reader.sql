-- News of finished transactions from p_from on (null: none yet), and where the next reading begins. A transaction
-- that is still running holds back those that began after it, so that nothing committed late is passed over.
-- Across centres: one of the listed exceptions, ids only.
create function kernel.read_news(p_centres int[], p_from text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('until', pg_snapshot_xmin(pg_current_snapshot())::text, 'news', (
    select coalesce(jsonb_agg(jsonb_build_object('centreId', o.centre_id, 'kind', o.kind, 'objectKind', o.object_kind,
      'objectId', o.object_id, 'body', o.body) order by o.xid, o.outbox_id), '[]')
    from kernel.outbox o
    where o.centre_id = any(p_centres) and o.xid >= p_from::xid8
      and o.xid < pg_snapshot_xmin(pg_current_snapshot())))
$$;

-- News is read within seconds; after a week only the events themselves remember. Never younger rows, whoever calls.
create function kernel.purge_outbox(p_before timestamptz, p_limit int) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_removed int;
begin
  with p as materialized (
    select o.centre_id, o.outbox_id from kernel.outbox o
    where o.at < least(p_before, clock_timestamp() - interval '7 days')
    limit p_limit for update skip locked
  )
  delete from kernel.outbox o using p where o.centre_id = p.centre_id and o.outbox_id = p.outbox_id;
  get diagnostics v_removed = row_count;
  return v_removed;
end $$;
revoke all on function kernel.read_news(int[], text) from public;
revoke all on function kernel.purge_outbox(timestamptz, int) from public;
grant execute on function kernel.read_news(int[], text), kernel.purge_outbox(timestamptz, int) to yimen_app;
