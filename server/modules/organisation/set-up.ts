import type { Role } from '@yimen/contract/organisation.ts'
import type { Query } from '../../db/pool.ts'
import { statement } from '../../db/pool.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { audit, type Audited } from './audit.ts'
import { requestHash } from '../../kernel/command/index.ts'
import { hashPassword, normaliseLogin } from './password.ts'
import { orderSubstitution } from './register-store.ts'
import { putLogin } from './session-store.ts'

/**
 * Setting up a centre: what the set-up page, the demonstration and tests write. Each function writes one row and
 * its audit row in the transaction of `query`.
 */
export type Registrar = {
  query: Query
  centreId: number
  cipher: FieldCipher
  at: string
  actorId: string
}

const record = async (r: Registrar, row: Pick<Audited, 'register' | 'act' | 'objectId' | 'body'>) => {
  await r.query(audit({ centreId: r.centreId, at: r.at, actorId: r.actorId, ...row }))
}
const idAt = (r: Registrar): string => newId(Date.parse(r.at))

export type CentreGiven = {
  name: string
  region: string
  code: string
  province: string
  city: string
  district: string
  town: string
  address: string
  complaintPhone: string
  hallHours: string
  demonstration: boolean
  settings?: Readonly<Record<string, unknown>>
}
const insertCentre = statement(
  'organisation.create-centre',
  'select organisation.create_centre($1, $2, $3, $4)',
)

export const createCentre = async (r: Registrar, given: CentreGiven): Promise<void> => {
  await r.query(insertCentre(r.centreId, r.at, r.actorId, given))
}

export type UnitGiven = {
  code: string
  name: string
  letterPrefix: string
  reconsiderationBody: string
  court: string
  sealText: string
  address: string
  phone: string
  fromOn: string
}
const insertUnit = statement(
  'organisation.create-unit',
  `insert into organisation.unit (centre_id, unit_id, code, name, letter_prefix, reconsideration_body, court,
     seal_text, address, phone, from_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
export const createUnit = async (r: Registrar, u: UnitGiven, unitId = idAt(r)): Promise<string> => {
  await r.query(
    insertUnit(
      r.centreId,
      unitId,
      u.code,
      u.name,
      u.letterPrefix,
      u.reconsiderationBody,
      u.court,
      u.sealText,
      u.address,
      u.phone,
      u.fromOn,
    ),
  )
  await record(r, { register: 'unit', act: 'created', objectId: unitId, body: { ...u } })
  return unitId
}

export type WindowGiven = { unitId: string; number: string; name: string; place: string; fromOn: string }
const insertWindow = statement(
  'organisation.create-window',
  `insert into organisation.window (centre_id, window_id, unit_id, number, name, place, from_on)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const createWindow = async (r: Registrar, w: WindowGiven, windowId = idAt(r)): Promise<string> => {
  await r.query(insertWindow(r.centreId, windowId, w.unitId, w.number, w.name, w.place, w.fromOn))
  await record(r, { register: 'window', act: 'created', objectId: windowId, body: { ...w } })
  return windowId
}

export type PersonGiven = { badge: string; name: string; mobile?: string; fromOn: string }
const insertPerson = statement(
  'organisation.create-person',
  `insert into organisation.person (centre_id, person_id, badge, name, mobile, from_on)
   values ($1, $2, $3, $4, $5, $6)`,
)
/** § staff-code.1 */
export const createPerson = async (r: Registrar, p: PersonGiven, personId = idAt(r)): Promise<string> => {
  const mobile = p.mobile === undefined ? null : r.cipher.seal(p.mobile)
  await r.query(insertPerson(r.centreId, personId, p.badge, p.name, mobile, p.fromOn))
  await record(r, {
    register: 'person',
    act: 'created',
    objectId: personId,
    body: { badge: p.badge, fromOn: p.fromOn },
  })
  return personId
}

export type RoleGiven = {
  personId: string
  role: Role
  unitId?: string
  windowId?: string
  fromOn: string
  toOn?: string
}
const insertRole = statement(
  'organisation.give-role',
  `insert into organisation.role_holding (centre_id, holding_id, person_id, role, unit_id, window_id, from_on, to_on)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const giveRole = async (r: Registrar, g: RoleGiven): Promise<string> => {
  const holdingId = idAt(r)
  const { personId, role, unitId = null, windowId = null, fromOn, toOn = null } = g
  await r.query(insertRole(r.centreId, holdingId, personId, role, unitId, windowId, fromOn, toOn))
  await record(r, { register: 'role', act: 'given', objectId: holdingId, body: { ...g } })
  return holdingId
}

export type GrantGiven = {
  personId: string
  unitId: string
  itemId?: string
  acts: readonly string[]
  fromOn: string
  toOn?: string
}
const insertGrant = statement(
  'organisation.set-up-grant',
  `insert into organisation.authority_grant (centre_id, grant_id, person_id, unit_id, item_id, acts, from_on, to_on,
     granted_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
/** § items.5.2 */
export const giveAuthority = async (r: Registrar, g: GrantGiven): Promise<string> => {
  const grantId = idAt(r)
  const { personId, unitId, itemId = null, acts, fromOn, toOn = null } = g
  await r.query(insertGrant(r.centreId, grantId, personId, unitId, itemId, acts, fromOn, toOn, r.actorId))
  await record(r, { register: 'grant', act: 'granted', objectId: grantId, body: { ...g } })
  return grantId
}

export type SubstitutionGiven = {
  absentId: string
  standInId: string
  fromAt: string
  toAt: string
  reason: 'leave' | 'illness' | 'duty-travel' | 'study' | 'other'
}
/** Without the rules of the route: for setting up only. § fault.9 */
export const arrangeSubstitution = async (r: Registrar, given: SubstitutionGiven): Promise<string> => {
  const { absentId, standInId, fromAt, toAt, reason } = given
  const id = idAt(r)
  await r.query(
    orderSubstitution(
      r.centreId,
      id,
      newId(Date.parse(r.at)),
      r.actorId,
      requestHash('arrange-substitution', '', given),
      r.at,
      absentId,
      standInId,
      fromAt,
      toAt,
      reason,
      null,
      canonicalJson({ absent: absentId, standIn: standInId, from: fromAt, to: toAt, reason }),
    ),
  )
  return id
}

/** Gives a login, or a new password to whoever has one. Fails with SQLSTATE YM004 where the name is taken. */
export const setPassword = async (
  r: Registrar,
  { personId, login, password }: { personId: string; login: string; password: string },
): Promise<void> => await setHash(r, { personId, login, hash: await hashPassword(password) })

/** The same with a hash made before, so that a transaction need not wait for it. */
export const setHash = async (
  r: Registrar,
  { personId, login, hash }: { personId: string; login: string; hash: string },
): Promise<void> => {
  await r.query(putLogin(r.centreId, personId, normaliseLogin(login), hash, r.at, r.actorId))
}
