import type { Role } from '@yimen/contract/organisation.ts'
import { AT_WINDOW, USUAL_ACTS } from '@yimen/contract/organisation-rights.ts'
import { findAuthority } from '../../server/kernel/actor/actor.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { giveAuthority, giveRole } from '../../server/modules/organisation/set-up.ts'
import type { PersonKey } from '../../server/modules/organisation/testing.ts'
import type { TestApp } from '../../server/testing/open-app.ts'

const OF_THE_UNIT: readonly (readonly [PersonKey, Role])[] = [
  ['clerk', 'clerk'],
  ['colleague', 'clerk'],
  ['lead', 'window-lead'],
  ['approver', 'approver'],
  ['unitLead', 'unit-lead'],
]

/** The fuzzer ends posts and authority as an administrator may; whoever supplies cases is given theirs anew. */
export const holdPosts = async ({ centre, clock }: TestApp): Promise<void> => {
  const { unitId } = centre.unit
  const fromOn = localDateOf(new Date(clock.now))
  for (const [who, role] of OF_THE_UNIT) {
    const { personId } = centre.people[who]
    const actor = await centre.actor(who, clock.now)
    const windowId = AT_WINDOW.includes(role) ? centre.window.windowId : null
    const holds = actor.roles.some(
      (held) => held.role === role && held.unitId === unitId && held.windowId === windowId,
    )
    const acts = USUAL_ACTS[role] ?? []
    const may = acts.every((act) => findAuthority(actor, unitId, 'any', act) !== null)
    await centre.write(async (r) => {
      if (!holds)
        await giveRole(r, { personId, role, unitId, fromOn, ...(windowId === null ? {} : { windowId }) })
      if (!may) await giveAuthority(r, { personId, unitId, acts, fromOn })
    })
  }
}
