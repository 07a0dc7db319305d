import pg from 'pg'
import { readSecret } from '../server/config/secret-file.ts'
import { urlOf } from '../server/db/embedded/endpoint.ts'
import type { Desk } from './acts.ts'
import { signIn } from './desks.ts'

const ROLES = ['clerk', 'lead', 'approver'] as const

const COPIES = [
  `insert into organisation.person (centre_id, person_id, badge, name, from_on, to_on)
   select p.centre_id, $1, p.badge || $3, p.name, p.from_on, p.to_on
   from organisation.person p join organisation.login l using (centre_id, person_id) where l.login = $2`,
  `insert into organisation.role_holding (centre_id, holding_id, person_id, role, unit_id, window_id, from_on, to_on)
   select h.centre_id, gen_random_uuid(), $1, h.role, h.unit_id, h.window_id, h.from_on, h.to_on
   from organisation.role_holding h join organisation.login l using (centre_id, person_id)
   where l.login = $2 and $3 <> ''`,
  `insert into organisation.authority_grant (centre_id, grant_id, person_id, unit_id, item_id, acts, from_on, to_on,
     granted_by)
   select g.centre_id, gen_random_uuid(), $1, g.unit_id, g.item_id, g.acts, g.from_on, g.to_on, g.granted_by
   from organisation.authority_grant g join organisation.login l using (centre_id, person_id)
   where l.login = $2 and g.ended_at is null and $3 <> ''`,
  `insert into organisation.login (login, centre_id, person_id, hash, changed_at)
   select l.login || $3, l.centre_id, $1, l.hash, l.changed_at from organisation.login l where l.login = $2`,
]

/** Each staffing has names of its own. */
let serial = 0

/**
 * Staffs every desk with three people of its own: the product lets one account act twenty times a second, so that
 * sixty-four desks must not share a dozen. Each sits at an address of its own (TRUST_PROXY). Copies of the demonstration's people, written by the database's superuser.
 */
export const hire = async (dataDir: string, origin: string, desks: readonly Desk[]): Promise<Desk[]> => {
  serial += 1
  const password = (await readSecret(dataDir, 'database-super')) ?? ''
  const client = new pg.Client({
    connectionString: urlOf({ socketFolder: `${dataDir}/socket` }, 'postgres', password, 'yimen'),
  })
  await client.connect()
  try {
    for (const [index, desk] of desks.entries())
      for (const role of ROLES) {
        const { rows } = await client.query<{ id: string }>('select gen_random_uuid() as id')
        for (const copy of COPIES)
          await client.query(copy, [rows[0]?.id ?? '', desk.logins[role], `-${serial}-${index}`])
      }
  } finally {
    await client.end()
  }
  const staffed: Desk[] = []
  for (const [index, desk] of desks.entries()) {
    const own = async (role: (typeof ROLES)[number]) =>
      (await signIn(origin, `${desk.logins[role]}-${serial}-${index}`, `10.0.${serial}.${index}`)).headers
    const [clerk, lead, approver] = await Promise.all([own('clerk'), own('lead'), own('approver')])
    staffed.push({ ...desk, clerk, lead, approver })
  }
  return staffed
}
