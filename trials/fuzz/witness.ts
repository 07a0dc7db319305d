import pg from 'pg'

/** A row that was written: its table, its centre and, where it hangs on a case, that. */
export type Change = { table: string; op: string; centre: number | null; caseId: string | null }

export type Witness = {
  client: pg.Client
  /** What has been written since the last time this was asked. */
  changes: () => Promise<Change[]>
  leave: () => Promise<void>
}

/**
 * Sees every row that any transaction writes, whatever it says it does: triggers on all tables, in the trial's own
 * database. An update that leaves a row as it was is none.
 */
export const openWitness = async (ownerUrl: string): Promise<Witness> => {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c TimeZone=UTC' })
  await client.connect()
  await client.query(`
    create schema witness;
    create unlogged table witness.change (n bigint generated always as identity, "table" text, op text, centre int, case_id text);
    create function witness.seen() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
    declare
      r jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
    begin
      if tg_op = 'UPDATE' and old is not distinct from new then return null; end if;
      insert into witness.change ("table", op, centre, case_id)
        values (tg_table_schema || '.' || tg_argv[0], lower(tg_op), (r->>'centre_id')::int,
          coalesce(r->>'case_id', case when r->>'object_kind' = 'case' then r->>'object_id' end));
      return null;
    end $$`)
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'witness')
       and pg_get_userbyid(c.relowner) = current_user`,
  )
  for (const { schema, name } of rows)
    await client.query(
      `create trigger zz_witness after insert or update or delete on "${schema}"."${name}"
       for each row execute function witness.seen('${name}')`,
    )
  return {
    client,
    changes: async () =>
      (
        await client.query<Change>(
          `with gone as (delete from witness.change returning *)
           select "table", op, centre, case_id as "caseId" from gone order by n`,
        )
      ).rows,
    leave: async () => await client.end(),
  }
}
