import type { LocalDate } from '@yimen/contract/local-date.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import { type Database, statement } from '../../db/pool.ts'
import { ROLE_LABELS } from '@yimen/contract/organisation.ts'

/** Who holds a scope on a day, stand-ins in place of those who are away at noon. § fault.9 */
const holders = statement<{ id: string }>(
  'organisation.holders-of',
  `with held as (
      select r.person_id from organisation.role_holding r
      where r.centre_id = $1 and r.from_on <= $3::date and (r.to_on is null or r.to_on >= $3::date)
        and ($2 = any(organisation.scopes_of(r.role, r.unit_id, r.window_id)) or $2 = 'person:' || r.person_id)
    )
    select distinct coalesce(s.stand_in_id, h.person_id) as id from held h
    left join organisation.substitution s on s.centre_id = $1 and s.absent_id = h.person_id and s.ended_at is null
      and s.from_at <= ($3::date + time '12:00') at time zone 'Asia/Shanghai'
      and s.to_at > ($3::date + time '12:00') at time zone 'Asia/Shanghai'
    order by id`,
)

/** The scopes a role stands for on a day; under a window or unit: those of its unit. */
const scopes = statement<{ scope: string }>(
  'organisation.scopes-of-role',
  `select distinct (organisation.scopes_of(r.role, r.unit_id, r.window_id))[1] as scope
    from organisation.role_holding r
    where r.centre_id = $1 and r.role = $2 and r.from_on <= $3::date and (r.to_on is null or r.to_on >= $3::date)
      and ($4::text is null or r.unit_id is null or r.unit_id = (
        select w.unit_id from organisation.window w where w.centre_id = $1 and $4 in
          ('window:' || w.window_id, 'window-lead:' || w.window_id)
        union all
        select u.unit_id from organisation.unit u where u.centre_id = $1 and $4 in
          ('unit:' || u.unit_id, 'approver:' || u.unit_id, 'unit-lead:' || u.unit_id)
        limit 1))
    order by scope`,
)

/** Duties and findings ask who is responsible; the organisation answers for that day. */
export const responsibility = (database: Pick<Database, 'readInCentre'>) => ({
  resolve: async (centreId: number, scope: string, on: LocalDate): Promise<readonly string[]> => {
    const [rows] = await database.readInCentre(centreId, [holders(centreId, scope, on)])
    return rows.map(({ id }) => id)
  },
  scopesOf: async (
    centreId: number,
    role: Role,
    on: LocalDate,
    under?: string,
  ): Promise<readonly string[]> => {
    const [rows] = await database.readInCentre(centreId, [scopes(centreId, role, on, under ?? null)])
    return rows.map(({ scope }) => scope)
  },
})

const places = statement<{ id: string; name: string }>(
  'organisation.place-names',
  `select window_id as id, name from organisation.window where centre_id = $1
    union all select unit_id, name from organisation.unit where centre_id = $1
    union all select person_id, name from organisation.person where centre_id = $1`,
)

const SECTIONS: Readonly<Record<string, string>> = {
  supervision: '督查科',
  general: '综合科',
  network: '网络管理员',
  discipline: '纪检监察',
}

/** What people call these scopes: 民政窗口, 民政局审批人, 督查科 … */
export const scopeNames =
  (database: Pick<Database, 'readInCentre'>) =>
  async (centreId: number, wanted: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const [rows] = await database.readInCentre(centreId, [places(centreId)])
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    return new Map(wanted.map((scope) => [scope, nameOf(scope, names)]))
  }

const nameOf = (scope: string, names: ReadonlyMap<string, string>): string => {
  const [kind = '', id = ''] = scope.split(':')
  if (kind === 'section') return SECTIONS[id] ?? ROLE_LABELS[id as Role] ?? id
  const name = names.get(id) ?? ''
  if (kind === 'approver') return `${name}审批人`
  if (kind === 'unit-lead') return `${name}负责人`
  if (kind === 'window-lead') return `${name}负责人`
  return name
}
