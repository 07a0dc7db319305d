import { ROLE_LABELS } from '@yimen/contract/organisation.ts'
import type { Account } from '@yimen/contract/set-up-staff.ts'
import * as organisation from '../../modules/organisation/index.ts'
import { initialPassword } from './initial-password.ts'
import type { Post, StaffPerson } from './staff-rules.ts'

/** An initial password for each, as an account to hand out and as a hash to keep. */
export const makeAccounts = async (
  people: readonly StaffPerson[],
): Promise<{ accounts: Account[]; hashes: Record<string, string> }> => {
  const made = await Promise.all(
    people.map(async ({ name, badge, login, posts }) => {
      const password = initialPassword()
      const post = [...new Set(posts.map(({ role }) => ROLE_LABELS[role]))].join('、')
      return {
        account: { name, badge, login, post, password },
        hash: await organisation.hashPassword(password),
      }
    }),
  )
  return {
    accounts: made.map(({ account }) => account),
    hashes: Object.fromEntries(made.map(({ account, hash }) => [account.login, hash])),
  }
}

/** Where posts are, in the registers. */
export type Registers = { unitOf: (id: string) => string; windowOf: (id: string) => string }

/** Writes people with posts, the usual authority of each post and a login whose password must be changed. § items.5.2 */
export const writePeople = async (
  r: organisation.Registrar,
  people: readonly StaffPerson[],
  hashes: Readonly<Record<string, string>>,
  { unitOf, windowOf }: Registers,
  fromOn: string,
): Promise<void> => {
  for (const { name, badge, login, mobile, posts } of people) {
    const personId = await organisation.createPerson(r, {
      badge,
      name,
      fromOn,
      ...(mobile === null ? {} : { mobile }),
    })
    for (const { role, unitId, windowId } of posts)
      await organisation.giveRole(r, {
        personId,
        role,
        fromOn,
        ...(unitId === undefined ? {} : { unitId: unitOf(unitId) }),
        ...(windowId === undefined ? {} : { windowId: windowOf(windowId) }),
      })
    for (const [unitId, acts] of authorities(posts))
      await organisation.giveAuthority(r, { personId, unitId: unitOf(unitId), acts: [...acts], fromOn })
    const hash = hashes[login]
    if (hash === undefined) throw new Error(`no password was made for ${badge}`)
    await organisation.setHash(r, { personId, login, hash })
    await r.query(organisation.markInitial(r.centreId, personId, r.at))
  }
}

const authorities = (posts: readonly Post[]): Map<string, Set<string>> => {
  const granted = new Map<string, Set<string>>()
  for (const { role, unitId } of posts) {
    const acts = organisation.USUAL_ACTS[role]
    if (acts === undefined || unitId === undefined) continue
    granted.set(unitId, new Set([...(granted.get(unitId) ?? []), ...acts]))
  }
  return granted
}
