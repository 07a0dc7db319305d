import { localDateOf } from '@yimen/contract/local-date.ts'
import * as contract from '@yimen/contract/organisation.ts'
import { hasRole, maySee } from '../../../kernel/actor/actor.ts'
import { notFound } from '../../../kernel/http/outcome.ts'
import { signedIn } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { unitFacts, windowFacts, windowsOn } from '../published-store.ts'
import { listPeople, peopleAtWindow, unassignedAt } from '../window-store.ts'

/** Who sits where, who is here, who stands in, and how much lies before them. § staff-code.1 § fault.9 */
export const windowRoutes = (web: Web): void => {
  const { database } = web.deps

  serve(web, contract.listWindows, {
    policy: signedIn,
    load: ({ centreId, nowAt }) => [windowsOn(centreId, localDateOf(nowAt))],
    handle: async (_call, [windows]) => ({
      rows: windows.map(({ windowId, name, unitId, unit, number }) => ({
        windowId,
        name,
        unitId,
        unit,
        number,
      })),
    }),
  })

  serve(web, contract.showWindow, {
    policy: signedIn,
    load: ({ centreId, params, nowAt }) => [
      windowFacts(centreId, params.windowId),
      peopleAtWindow(centreId, params.windowId, nowAt, localDateOf(nowAt)),
      unassignedAt(centreId, params.windowId, nowAt),
    ],
    handle: async ({ actor, centreId }, [[window], people, [counted]]) => {
      const scopes = window === undefined ? [] : [`window:${window.windowId}`, `unit:${window.unitId}`]
      const seen = maySee(actor, scopes) || hasRole(actor, 'administrator', 'general-section')
      if (window === undefined || !seen) return notFound('没有找到该窗口，或者不在您的权限范围内')
      const [[unit]] = await database.readInCentre(centreId, [unitFacts(centreId, window.unitId)])
      return {
        windowId: window.windowId,
        name: window.name,
        unit: unit?.name ?? '',
        people,
        unassigned: counted?.unassigned ?? 0,
        unassignedLate: counted?.late ?? 0,
      }
    },
  })

  serve(web, contract.listPeople, {
    policy: signedIn,
    load: ({ centreId, query, nowAt }) => [
      listPeople(centreId, localDateOf(nowAt), query.unitId ?? null, query.q ?? null),
    ],
    handle: async (_call, [rows]) => ({ rows }),
  })
}
