import type { FindingAction, FindingView } from '@yimen/contract/findings.ts'
import * as contract from '@yimen/contract/findings.ts'
import type { Actor } from '../actor/actor.ts'
import type { Calendar } from '../calendar/index.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { newId } from '../event-log/ids.ts'
import { forbidden, notFound, Outcome, refused } from '../http/outcome.ts'
import { roles, signedIn } from '../http/policy.ts'
import { serve } from '../http/serve.ts'
import type { Web } from '../http/web.ts'
import { sealText } from '../party/party.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { type EarlierCommand, earlierCommand, replayOf, requestHash } from '../command/index.ts'
import {
  type FindingFacts,
  findingRefusals,
  isNotForActor,
  mayRead,
  stateAfter,
  statesBefore,
} from './finding.ts'
import { listRoute, type ViewsOf } from './finding-list.ts'
import { actOnFinding, findFinding, type StoredFinding } from './finding-store.ts'
import { findingView } from './finding-view.ts'

export type FindingDeps = {
  calendar: () => Calendar
  cipher: FieldCipher
  /** What people call these scopes and things: 民政窗口, 督查科, case:… */
  namesOf: (centreId: number, scopes: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

type Act = {
  action: FindingAction
  route: string
  commandId: string
  body: unknown
  /** What is to be sealed, if anything. */
  words: string | null
  /** What the register says of it: no personal data. */
  audit: Readonly<Record<string, unknown>>
}

const supervisionOnly = roles('fault.4', '核实与认定由督查科办理', 'supervision-section')

/** Findings over HTTP: read by whoever is asked and whoever watches, answered, verified, judged. § fault.4 */
export const findingRoutes = (web: Web, deps: FindingDeps): void => {
  const { database } = web.deps

  const viewsOf: ViewsOf = async (found, actor, nowAt) => {
    const wanted = found.flatMap(({ holder, objectKind, objectId }) => [
      ...(holder === null ? [] : [holder]),
      `${objectKind}:${objectId}`,
    ])
    const names = await deps.namesOf(actor.centreId, [...new Set(wanted)])
    const facts = { actor, nowAt, calendar: deps.calendar() }
    return found.map((stored) =>
      findingView(stored, facts, deps.cipher, {
        holder: names.get(stored.holder ?? '') ?? stored.holder,
        object: names.get(`${stored.objectKind}:${stored.objectId}`) ?? null,
      }),
    )
  }
  const viewOf = async (stored: StoredFinding, actor: Actor, nowAt: string): Promise<FindingView | Outcome> =>
    (await viewsOf([stored], actor, nowAt))[0] ?? notFound()

  const act = async (
    stored: StoredFinding | undefined,
    known: EarlierCommand | undefined,
    actor: Actor,
    nowAt: string,
    { action, route, commandId, body, words, audit }: Act,
  ): Promise<FindingView | Outcome> => {
    if (stored === undefined || !mayRead(stored, actor)) return notFound()
    const hash = requestHash(route, stored.id, body)
    const before = replayOf(known, actor.personId, hash)
    if (before instanceof Outcome) return before
    if (before !== null) return await viewOf(stored, actor, nowAt)
    const facts: FindingFacts = { finding: stored, actor, nowAt, calendar: deps.calendar() }
    const broken = findingRefusals(action, facts)
    if (broken.length > 0) return isNotForActor(action, facts) ? forbidden(broken) : refused(broken)
    const sealed = words === null ? null : sealText(deps.cipher, newId(), words)
    const [, [after]] = await database.inCentre(actor.centreId, [
      actOnFinding(
        actor.centreId,
        commandId,
        actor.personId,
        hash,
        stored.id,
        statesBefore(action),
        stateAfter[action],
        nowAt,
        sealed?.row ?? null,
        canonicalJson({ ...audit, ...(sealed === null ? {} : { text: sealed.ref }) }),
      ),
      findFinding(actor.centreId, stored.id),
    ])
    return after === undefined ? notFound() : await viewOf(after, actor, nowAt)
  }

  listRoute(web, viewsOf)

  serve(web, contract.showFinding, {
    policy: signedIn,
    load: ({ centreId, params }) => [findFinding(centreId, params.findingId)],
    handle: async ({ actor, nowAt }, [[stored]]) =>
      stored === undefined || !mayRead(stored, actor) ? notFound() : await viewOf(stored, actor, nowAt),
  })

  serve(web, contract.answerFinding, {
    policy: signedIn,
    load: ({ centreId, params, body }) => [
      findFinding(centreId, params.findingId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, nowAt, body }, [[stored], [known]]) => {
      const { commandId, cause, reason, solution } = body
      return await act(stored, known, actor, nowAt, {
        action: 'answer',
        route: 'answer',
        commandId,
        body,
        words: JSON.stringify({ cause, reason, solution: solution ?? null }),
        audit: { cause },
      })
    },
  })

  serve(web, contract.verifyFinding, {
    policy: supervisionOnly,
    load: ({ centreId, params, body }) => [
      findFinding(centreId, params.findingId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, nowAt, body }, [[stored], [known]]) =>
      await act(stored, known, actor, nowAt, {
        action: 'verify',
        route: 'verify',
        commandId: body.commandId,
        body,
        words: null,
        audit: {},
      }),
  })

  serve(web, contract.judgeFinding, {
    policy: supervisionOnly,
    load: ({ centreId, params, body }) => [
      findFinding(centreId, params.findingId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, nowAt, body }, [[stored], [known]]) =>
      await act(stored, known, actor, nowAt, {
        action: body.outcome === 'confirmed' ? 'confirm' : 'reject',
        route: 'judge',
        commandId: body.commandId,
        body,
        words: body.reason,
        audit: { outcome: body.outcome },
      }),
  })
}
