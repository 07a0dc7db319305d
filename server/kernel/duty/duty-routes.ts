import * as contract from '@yimen/contract/duties.ts'
import { DUTY_ACTION_LABELS, DUTY_ACTIONS, type DutyAction, type DutyView } from '@yimen/contract/duties.ts'
import { findClause } from '@yimen/rulebook'
import type { Actor } from '../actor/actor.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { newId } from '../event-log/ids.ts'
import { type EarlierCommand, earlierCommand, replayOf, requestHash } from '../command/index.ts'
import { cursorText, FROM_THE_FIRST, FROM_THE_LAST, parseCursor } from '../finding/page-cursor.ts'
import { forbidden, notFound, Outcome, refused } from '../http/outcome.ts'
import { signedIn } from '../http/policy.ts'
import { serve } from '../http/serve.ts'
import type { Web } from '../http/web.ts'
import { sealText } from '../party/party.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import type { DutyDefinition } from './definition.ts'
import { dutyRefusals, mayReadDuty } from './duty-rules.ts'
import { actOnDuty, findDuty, type ListedDuty, missedDuties, openDuties } from './duty-store.ts'

const PAGE = 50

export type DutyRouteDeps = {
  definitions: readonly DutyDefinition[]
  cipher: FieldCipher
  namesOf: (centreId: number, scopes: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/** Duties over HTTP: one's own, those one follows up; fulfilled with a note, or excused with a reason. */
export const dutyRoutes = (web: Web, { definitions, cipher, namesOf }: DutyRouteDeps): void => {
  const { database } = web.deps
  const definitionOf = (code: string) => definitions.find((one) => one.code === code)

  const viewOf = (duty: ListedDuty, actor: Actor, names: ReadonlyMap<string, string>): DutyView => ({
    dutyId: duty.id,
    title: definitionOf(duty.code)?.title ?? findClause(duty.clause)?.title ?? '',
    clause: duty.clause,
    holder: names.get(duty.holder) ?? duty.holder,
    state: duty.state,
    dueAt: duty.dueAt,
    closedAt: duty.closedAt,
    objectKind: duty.objectKind,
    objectId: duty.objectId,
    objectName: names.get(`${duty.objectKind}:${duty.objectId}`) ?? null,
    provisional: duty.data['provisional'] === true,
    actions: DUTY_ACTIONS.map((action) => {
      const { person, moment } = dutyRefusals(action, { duty, definition: definitionOf(duty.code), actor })
      const refusals = [...person, ...moment]
      return { action, label: DUTY_ACTION_LABELS[action], allowed: refusals.length === 0, refusals }
    }),
  })

  serve(web, contract.listDuties, {
    policy: signedIn,
    handle: async ({ actor, query }) => {
      const mine = query.list === 'mine'
      const cursor = parseCursor(query.cursor, mine ? FROM_THE_FIRST : FROM_THE_LAST)
      if (cursor instanceof Outcome) return cursor
      const list = mine ? openDuties : missedDuties
      const [found] = await database.readInCentre(actor.centreId, [
        list(actor.centreId, actor.scopes, cursor.at, cursor.id, PAGE + 1),
      ])
      const wanted = found.flatMap(({ holder, objectKind, objectId }) => [
        holder,
        ...(objectId === null ? [] : [`${objectKind}:${objectId}`]),
      ])
      const names = await namesOf(actor.centreId, [...new Set(wanted)])
      const last = found[PAGE - 1]
      return {
        rows: found
          .slice(0, PAGE)
          .filter(({ code }) => definitionOf(code)?.silent !== true)
          .map((duty) => viewOf(duty, actor, names)),
        next: found.length > PAGE && last !== undefined ? cursorText({ at: last.dueAt, id: last.id }) : null,
      }
    },
  })

  const act = async (
    action: DutyAction,
    [duty, known]: readonly [ListedDuty | undefined, EarlierCommand | undefined],
    { actor, nowAt }: { actor: Actor; nowAt: string },
    body: { commandId: string },
    words: string,
  ) => {
    if (duty === undefined || !mayReadDuty(duty, actor)) return notFound()
    const hash = requestHash(`duty-${action}`, duty.id, body)
    const before = replayOf(known, actor.personId, hash)
    if (before instanceof Outcome) return before
    if (before !== null) return { dutyId: duty.id, state: duty.state }
    const { person, moment } = dutyRefusals(action, { duty, definition: definitionOf(duty.code), actor })
    if (person.length > 0) return forbidden([...person, ...moment])
    if (moment.length > 0) return refused(moment)
    const { row, ref } = sealText(cipher, newId(), words)
    const state = action === 'fulfil' ? 'fulfilled' : 'excused'
    const [, [after]] = await database.inCentre(actor.centreId, [
      actOnDuty(
        actor.centreId,
        body.commandId,
        actor.personId,
        hash,
        duty.id,
        state,
        nowAt,
        row,
        { note: ref },
        canonicalJson({ code: duty.code, occurrence: duty.occurrence, note: ref }),
      ),
      findDuty(actor.centreId, duty.id),
    ])
    return { dutyId: duty.id, state: after?.state ?? state }
  }

  serve(web, contract.fulfilDuty, {
    policy: signedIn,
    load: ({ centreId, params, body }) => [
      findDuty(centreId, params.dutyId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async (call, [[duty], [known]]) =>
      await act('fulfil', [duty, known], call, call.body, call.body.note),
  })
  serve(web, contract.excuseDuty, {
    policy: signedIn,
    load: ({ centreId, params, body }) => [
      findDuty(centreId, params.dutyId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async (call, [[duty], [known]]) =>
      await act('excuse', [duty, known], call, call.body, call.body.reason),
  })
}
