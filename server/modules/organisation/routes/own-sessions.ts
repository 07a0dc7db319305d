import * as contract from '@yimen/contract/own-sessions.ts'
import type { Statement } from '../../../db/pool.ts'
import { notFound, refused } from '../../../kernel/http/outcome.ts'
import { roles, signedIn } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import { tokenHash } from '../../../kernel/http/session-cookie.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { messageRow, writeMessages } from '../../../kernel/message/index.ts'
import { audit } from '../audit.ts'
import type { OrganisationDeps } from '../deps.ts'
import { proofMissing, proofOf } from '../fresh-proof.ts'
import { rightsNews } from '../own-news.ts'
import { countOpenSessions, endSessionOf, openSessionsBeside } from '../own-sessions-store.ts'
import { tokenOf } from '../own-token.ts'
import { sessionsEndedMessage } from '../rights-message.ts'
import { browserWords } from '../rules/browser-words.ts'
import { endOtherSessions } from '../session-store.ts'

type Ending = { centreId: number; nowAt: string; actorId: string; personId: string }

const no = (message: string) => refused([{ clause: null, field: null, message }])

const recorded = (
  { centreId, nowAt, actorId }: Ending,
  act: string,
  objectId: string,
  body: object = {},
): Statement => audit({ centreId, register: 'session', at: nowAt, actorId, act, objectId, body })

/** Where one is signed in, and ending what one does not know; for another person the administrator does it. § computers.5 */
export const ownSessionRoutes = (web: Web, { cipher }: OrganisationDeps): void => {
  const { database } = web.deps

  serve(web, contract.listOwnSessions, {
    policy: signedIn,
    load: ({ centreId, nowAt, request }) => [openSessionsBeside(centreId, tokenOf(request), nowAt)],
    handle: async (_, [open]) => ({
      rows: open.map(({ agent, ...row }) => ({ ...row, device: browserWords(agent) })),
    }),
  })

  serve(web, contract.endOwnSession, {
    policy: signedIn,
    load: ({ centreId, nowAt, request }) => [openSessionsBeside(centreId, tokenOf(request), nowAt)],
    handle: async ({ centreId, actor, params, nowAt }, [open]) => {
      const { personId } = actor
      const found = open.find(({ sessionId }) => sessionId === params.sessionId)
      if (found === undefined) return notFound('没有找到这次登录，它可能已经结束')
      if (found.isThis) return no('这是您正在用的这次登录，请用“退出”结束')
      await database.inCentre(centreId, [
        endSessionOf(centreId, personId, found.sessionId, nowAt),
        recorded({ centreId, nowAt, actorId: personId, personId }, 'ended-elsewhere', found.sessionId),
        rightsNews({ centreId, nowAt }, personId, found.sessionId),
      ])
      return {}
    },
  })

  serve(web, contract.endOtherOwnSessions, {
    policy: signedIn,
    load: ({ centreId, nowAt, request }) => [openSessionsBeside(centreId, tokenOf(request), nowAt)],
    handle: async ({ centreId, actor, session, token, nowAt }, [open]) => {
      const { personId } = actor
      const ended = open.filter(({ isThis }) => !isThis).length
      await database.inCentre(centreId, [
        endOtherSessions(centreId, personId, tokenHash(token), nowAt),
        recorded({ centreId, nowAt, actorId: personId, personId }, 'ended-others', session.sessionId, {
          sessions: ended,
        }),
        rightsNews({ centreId, nowAt }, personId, session.sessionId),
      ])
      return { ended }
    },
  })

  serve(web, contract.endSessionsOf, {
    policy: roles(null, '结束他人的登录由系统管理员办理', 'administrator'),
    load: ({ centreId, params, nowAt, request }) => [
      proofOf({ centreId, request }),
      countOpenSessions(centreId, params.personId, nowAt),
    ],
    handle: async ({ centreId, actor, params, nowAt }, [[origin], [sessions]]) => {
      const { personId } = params
      if (sessions === undefined) return notFound('没有找到这位工作人员')
      if (personId === actor.personId) return no('自己在别处的登录，请在“我的账号”里结束')
      const missing = proofMissing(origin, nowAt)
      if (missing !== null) return missing
      const ending = { centreId, nowAt, actorId: actor.personId, personId }
      const told = sessionsEndedMessage({ personId, by: actor.name, at: nowAt })
      await database.inCentre(centreId, [
        endOtherSessions(centreId, personId, Buffer.alloc(0), nowAt),
        recorded(ending, 'ended-by-administrator', personId, { sessions: sessions.open }),
        writeMessages(centreId, nowAt, sessions.open === 0 ? [] : [messageRow(cipher, told)]),
        rightsNews({ centreId, nowAt }, personId, personId),
      ])
      return { ended: sessions.open }
    },
  })
}
