import type pg from 'pg'

/**
 * Begins one unmoving, read-only view of the database, however long it is looked at; `leave` ends it.
 */
export const openSnapshot = async (client: pg.ClientBase) => {
  await client.query('begin isolation level repeatable read read only')
  await client.query('set local statement_timeout = 0')
  await client.query('set local idle_in_transaction_session_timeout = 0')
  return {
    /** Every centre the connection can see; the owner also sees those that somebody took out of the list. */
    centres: async (): Promise<number[]> => {
      const { rows } = await client.query<{ id: number }>(
        `select centre_id as id from kernel.centre_code union select centre_id from kernel.counter
         union select centre_id from kernel.anchor order by 1`,
      )
      return rows.map(({ id }) => id)
    },
    /** Makes that centre's rows visible to the application's role. */
    enter: async (centre: number): Promise<void> =>
      void (await client.query(`set local app.centre = '${Math.trunc(centre)}'`)),
    leave: async (): Promise<void> => void (await client.query('rollback').catch(() => undefined)),
  }
}
