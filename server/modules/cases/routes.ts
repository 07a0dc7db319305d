import * as contract from '@yimen/contract/cases.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { notFound, tooMany } from '../../kernel/http/outcome.ts'
import { anyone, type Policy, roles, signedIn } from '../../kernel/http/policy.ts'
import { serve, servePublic } from '../../kernel/http/serve.ts'
import type { Web } from '../../kernel/http/web.ts'
import type { Act } from './act.ts'
import { caseActs } from './acts/index.ts'
import type { CaseDeps } from './case-deps.ts'
import { loadCase } from './case-store.ts'
import { findCases } from './find-cases.ts'
import { findParty } from './find-party.ts'
import { readLedger } from './ledger.ts'
import { readQueue } from './queue.ts'
import { type ActForm, runAct } from './run-act.ts'
import { duplicatesAsked, runTakeIn } from './run-take-in.ts'
import { showCase } from './show-case.ts'

const windowStaff = roles('items.5.2', '收件须由窗口人员办理', 'clerk', 'window-lead')
const everybody: Policy & { public: true } = { ...anyone, public: true }

/** Tracking with its limit on wrong tries; pages and API share one, or it could be walked around. */
export type Tracking = (
  ask: { centreId: number; number: string; code: string; address: string },
  atMs: number,
) => Promise<
  { found: ReplyOf<typeof contract.trackCase> } | { wrong: 'number' | 'pair' } | { waitSeconds: number }
>

export type CaseRouteDeps = CaseDeps & {
  tracking: Tracking
  staff: (centreId: number) => Promise<ReadonlyMap<string, string>>
}

export const caseRoutes = (web: Web, deps: CaseRouteDeps): void => {
  serve(web, contract.takeIn, {
    policy: windowStaff,
    limit: { by: 'account', perSecond: 20, burst: 100 },
    load: async ({ body, centreId }) => await duplicatesAsked(deps, centreId, body),
    handle: async ({ actor, body, nowAt }, [duplicates]) =>
      await runTakeIn(deps, actor, body, nowAt, duplicates?.[0]?.n),
  })
  for (const name of Object.keys(contract.acts) as (keyof typeof contract.acts)[]) {
    const act = caseActs[name] as unknown as Act<ActForm>
    serve(web, contract.acts[name], {
      policy: signedIn,
      limit: { by: 'account', perSecond: 20, burst: 100 },
      load: ({ params: { caseId }, body, centreId }) =>
        deps.kept.has(centreId, caseId, body.version) ? [] : [loadCase(centreId, caseId)],
      handle: async ({ actor, params: { caseId }, body, nowAt }, [rows]) =>
        await runAct(
          deps,
          { actor, act, caseId, form: body, nowAt },
          rows === undefined ? undefined : (rows[0]?.loaded ?? null),
        ),
    })
  }
  serve(web, contract.showCase, {
    policy: signedIn,
    handle: async ({ actor, params, nowAt }) => await showCase(deps, deps.staff, actor, params.caseId, nowAt),
  })
  serve(web, contract.showQueue, {
    policy: signedIn,
    handle: async ({ actor, query, nowAt }) => await readQueue(deps, deps.staff, actor, query, nowAt),
  })
  serve(web, contract.findCases, {
    policy: signedIn,
    limit: { by: 'account', perSecond: 5, burst: 30 },
    handle: async ({ actor, query, nowAt }) => await findCases(deps, actor, query.q, query.cursor, nowAt),
  })
  serve(web, contract.findParty, {
    policy: windowStaff,
    limit: { by: 'account', perSecond: 1, burst: 30 },
    handle: async ({ actor, body, nowAt }) => await findParty(deps, actor, body, nowAt),
  })
  serve(web, contract.showLedger, {
    policy: signedIn,
    handle: async ({ actor, query }) => await readLedger(deps, deps.staff, actor, query.windowId, query.on),
  })
  servePublic(web, contract.trackCase, {
    policy: everybody,
    limit: { by: 'address', perSecond: 10, burst: 100 },
    handle: async ({ centreId, body, address }) => {
      const answer = await deps.tracking({ centreId, ...body, address }, deps.now().getTime())
      if ('found' in answer) return answer.found
      return 'waitSeconds' in answer
        ? tooMany(answer.waitSeconds, '查询码多次不符，请稍后再试，或拨打窗口电话')
        : notFound('编号或查询码不对，请核对凭证上的编号和6位查询码')
    },
  })
}
