import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { ActionName } from '@yimen/contract/cases-view.ts'
import type { TakeInForm } from '@yimen/contract/cases-forms.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import type { Actor } from '../../server/kernel/actor/actor.ts'
import { Outcome } from '../../server/kernel/http/outcome.ts'
import { type CaseDeps, performAct, runTakeIn } from '../../server/modules/cases/index.ts'

/** The staff as the demonstration uses it: who holds which role where. */
export type Team = {
  actors: readonly Actor[]
  of: (role: Role, unitId: string, windowId?: string) => Actor | null
}

export const teamOf = (actors: readonly Actor[]): Team => ({
  actors,
  of: (role, unitId, windowId) =>
    actors.find((actor) =>
      actor.roles.some(
        (held) =>
          held.role === role &&
          held.insteadOf === null &&
          held.unitId === unitId &&
          (windowId === undefined || held.windowId === null || held.windowId === windowId),
      ),
    ) ?? null,
})

/** What was refused while the demonstration was made: nothing, unless the demonstration is wrong. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused'
}

const sure = (what: string, answer: ActReply | Outcome): ActReply => {
  if (answer instanceof Outcome)
    throw new DemoRefused(
      `${what}: ${answer.message} ${JSON.stringify(answer.refusals ?? answer.changed ?? '')}`,
    )
  return answer
}

/** Acts of the demonstration go through the same commands as everybody's. */
export const deskOf = (deps: CaseDeps) => ({
  takeIn: async (actor: Actor, form: Omit<TakeInForm, 'commandId'>, at: string): Promise<ActReply> =>
    sure('take-in', await runTakeIn(deps, actor, { ...form, commandId: randomUUID() }, at)),
  act: async (
    actor: Actor,
    name: ActionName,
    caseId: string,
    form: Readonly<Record<string, unknown>>,
    at: string,
  ): Promise<ActReply> => sure(name, await performAct(deps, actor, name, caseId, randomUUID(), form, at)),
})
export type Desk = ReturnType<typeof deskOf>
