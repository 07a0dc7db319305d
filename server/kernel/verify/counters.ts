import type pg from 'pg'

/** The last number given of every series of a centre. */
export const loadCounters = async (client: pg.ClientBase, centre: number): Promise<Map<string, number>> => {
  const { rows } = await client.query<{ series: string; value: number }>(
    'select series, value from kernel.counter where centre_id = $1',
    [centre],
  )
  return new Map(rows.map(({ series, value }) => [series, value]))
}
