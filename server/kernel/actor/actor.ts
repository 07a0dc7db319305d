import type { Role } from '@yimen/contract/organisation.ts'

/** Who acts: one more fact for the rules. Rights are those of this moment. */

/** One role held now, or held for an absent person. § fault.9 */
export type HeldRole = {
  role: Role
  unitId: string | null
  unit: string | null
  windowId: string | null
  window: string | null
  insteadOf: { personId: string; name: string; until: string } | null
}

/** What a person may do to the items of a unit. § items.5.2 */
export type Authority = {
  unitId: string
  /** null = every item of the unit. */
  itemId: string | null
  /** intake, acceptance, step, step:<key>, decision, delivery, payment, … or *. */
  acts: readonly string[]
  insteadOf: string | null
}

export type Actor = {
  centreId: number
  personId: string
  name: string
  badge: string
  roles: readonly HeldRole[]
  authorities: readonly Authority[]
  /** Scopes of work and sight: person:…, window:…, window-lead:…, unit:…, approver:…, unit-lead:…, section:… */
  scopes: readonly string[]
}

/** The system itself acts where the law or the rulebook acts by itself (deemed acceptance, findings). */
export const SYSTEM_PERSON = '00000000-0000-7000-8000-000000000001'

/** The system as an actor of a centre; it has no authority, its acts are named one by one. */
export const systemActor = (centreId: number): Actor => ({
  centreId,
  personId: SYSTEM_PERSON,
  name: '系统',
  badge: '',
  roles: [],
  authorities: [],
  scopes: [],
})

/** Roles that may see every case of the centre. */
const SEES_ALL: readonly Role[] = [
  'supervision-section',
  'director',
  'duty-leader',
  'discipline-inspection',
  'parallel-desk',
]

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.roles.some((held) => roles.includes(held.role))

/** One of these roles at the unit, one's own before one held for somebody else; null where none is held. § fault.9 */
export const findRole = (actor: Actor, unitId: string, roles: readonly Role[]): HeldRole | null => {
  const fits = actor.roles.filter((held) => held.unitId === unitId && roles.includes(held.role))
  return fits.find(({ insteadOf }) => insteadOf === null) ?? fits[0] ?? null
}

/** Who has no other post than looking on, and so changes nothing. A post held for somebody else is another post. */
export const onlyLooksOn = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.length > 0 && roles.every(({ role }) => role === 'discipline-inspection')

export const seesWholeCentre = (actor: Actor): boolean => hasRole(actor, ...SEES_ALL)

/** True when one of the object's scopes is the actor's, or the actor sees the whole centre. */
export const maySee = (actor: Actor, scopes: readonly string[]): boolean =>
  seesWholeCentre(actor) || scopes.some((scope) => actor.scopes.includes(scope))

/**
 * The authority by which the actor may do this act on an item of that unit, or null.
 * One's own comes before one held for somebody else. § items.5.2 § fault.5.4
 */
export const findAuthority = (
  actor: Actor,
  unitId: string,
  itemId: string,
  act: string,
): Authority | null => {
  const fits = actor.authorities.filter(
    (a) =>
      a.unitId === unitId &&
      (a.itemId === null || a.itemId === itemId) &&
      (a.acts.includes('*') || a.acts.includes(act) || a.acts.includes(act.split(':')[0] ?? act)),
  )
  return fits.find((a) => a.insteadOf === null) ?? fits[0] ?? null
}
