import { type FindingView, listFindings } from '@yimen/contract/findings.ts'
import type { Actor } from '../actor/actor.ts'
import { forbidden, Outcome } from '../http/outcome.ts'
import { signedIn } from '../http/policy.ts'
import { serve } from '../http/serve.ts'
import type { Web } from '../http/web.ts'
import { mayReadAll } from './finding.ts'
import { allFindings, findingsInState, myFindings, type StoredFinding } from './finding-store.ts'
import { cursorText, FROM_THE_FIRST, parseCursor } from './page-cursor.ts'

const PAGE = 50

export type ViewsOf = (found: readonly StoredFinding[], actor: Actor, nowAt: string) => Promise<FindingView[]>

/** The list of findings: mine, or the whole centre's for those who watch over it. */
export const listRoute = (web: Web, viewsOf: ViewsOf): void =>
  serve(web, listFindings, {
    policy: signedIn,
    handle: async ({ actor, nowAt, query }) => {
      const cursor = parseCursor(query.cursor, FROM_THE_FIRST)
      if (cursor instanceof Outcome) return cursor
      if (query.list === 'all' && !mayReadAll(actor))
        return forbidden([], '全中心的待核实事项由督查科、中心主任和纪检监察人员查看')
      const { centreId } = actor
      const state = query.state ?? null
      const { at, id } = cursor
      const wanted =
        query.list === 'mine'
          ? myFindings(centreId, actor.scopes, actor.personId, state, at, id, PAGE + 1)
          : state === null
            ? allFindings(centreId, at, id, PAGE + 1)
            : findingsInState(centreId, state, at, id, PAGE + 1)
      const [found] = await web.deps.database.readInCentre(centreId, [wanted])
      const rows = await viewsOf(found.slice(0, PAGE), actor, nowAt)
      const last = found[PAGE - 1]
      const next =
        found.length > PAGE && last !== undefined ? cursorText({ at: last.foundAt, id: last.id }) : null
      return { rows, next }
    },
  })
