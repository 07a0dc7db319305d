import { addDays, localDateOf } from '@yimen/contract/local-date.ts'
import * as contract from '@yimen/contract/organisation-rights.ts'
import { canonicalJson } from '../../../kernel/event-log/canonical-json.ts'
import { newId } from '../../../kernel/event-log/ids.ts'
import { notFound, Outcome, refused } from '../../../kernel/http/outcome.ts'
import { messageRow, writeMessages } from '../../../kernel/message/index.ts'
import { roles } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { earlierCommand, replayOf, requestHash } from '../../../kernel/command/index.ts'
import type { OrganisationDeps } from '../deps.ts'
import { proofMissing, proofOf } from '../fresh-proof.ts'
import { rightsNews } from '../own-news.ts'
import * as store from '../post-store.ts'
import { postMessage } from '../rights-message.ts'
import { heldOn } from '../rules/held.ts'
import { endRefusals, postRefusals } from '../rules/post.ts'

const administrators = roles('items.5.2', '岗位由系统管理员安排和结束，请联系系统管理员', 'administrator')

/** Who holds which post where: shown, given and ended. § items.5.2 § staff-code.1 */
export const postRoutes = (web: Web, { cipher }: Pick<OrganisationDeps, 'cipher'>): void => {
  const { database } = web.deps

  serve(web, contract.showRights, {
    policy: administrators,
    load: ({ centreId, params }) => [
      store.personRow(centreId, params.personId),
      store.heldPosts(centreId, params.personId),
      store.heldGrants(centreId, params.personId),
      store.ownTasks(centreId, params.personId),
    ],
    handle: async ({ nowAt }, [[person], posts, grants, [tasks]]) => {
      if (person === undefined) return notFound('没有找到这名工作人员')
      const today = localDateOf(nowAt)
      const { personId, name, badge } = person
      return {
        personId,
        name,
        badge,
        posts: posts.map(({ personId: _person, ...post }) => ({ ...post, held: heldOn(post, today) })),
        grants: grants.map((grant) => ({
          ...grant,
          held: grant.endedAt === null ? heldOn(grant, today) : 'over',
        })),
        openTasks: tasks?.open ?? 0,
      }
    },
  })

  serve(web, contract.givePost, {
    policy: administrators,
    load: ({ centreId, params, body, request }) => [
      store.personRow(centreId, params.personId),
      store.heldPosts(centreId, params.personId),
      store.unitDays(centreId, body.unitId),
      store.windowDays(centreId, body.windowId),
      proofOf({ centreId, request }),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async (
      { actor, params, body, centreId, nowAt },
      [[person], posts, [unit], [window], [origin], [earlier]],
    ) => {
      const hash = requestHash('give-post', params.personId, body)
      const replay = replayOf(earlier, actor.personId, hash)
      if (replay instanceof Outcome) return replay
      if (replay !== null) return { postId: replay.stream }
      const isUnknown =
        (body.unitId !== null && unit === undefined) || (body.windowId !== null && window === undefined)
      if (person === undefined || isUnknown) return notFound('没有找到该工作人员、单位或窗口')
      const { role, fromOn, toOn, windowId } = body
      const unitId = window?.unitId ?? unit?.unitId ?? null
      const same = posts.find(
        (post) =>
          post.role === role &&
          post.unitId === unitId &&
          post.windowId === windowId &&
          (toOn === null || post.fromOn <= toOn) &&
          (post.toOn === null || post.toOn >= fromOn),
      )
      const broken = postRefusals({
        actor,
        today: localDateOf(nowAt),
        personId: person.personId,
        person,
        role,
        unit: unit ?? null,
        window: window ?? null,
        fromOn,
        toOn,
        same: same ?? null,
      })
      if (broken.length > 0) return refused(broken)
      const missing = proofMissing(origin, nowAt)
      if (missing !== null) return missing

      const { personId } = person
      const postId = newId(Date.parse(nowAt))
      const acts = body.withActs && unitId !== null ? (contract.USUAL_ACTS[role] ?? null) : null
      const place = window?.name ?? unit?.name ?? null
      const messages = postMessage(
        { commandId: body.commandId, actorId: actor.personId, at: nowAt },
        { postId, personId, role, place, fromOn, toOn },
      )
      const [[written]] = await database.inCentre(centreId, [
        store.givePost(
          centreId,
          postId,
          body.commandId,
          actor.personId,
          hash,
          nowAt,
          personId,
          role,
          unitId,
          windowId,
          fromOn,
          toOn,
          canonicalJson({ personId, role, unitId, windowId, fromOn, toOn }),
          acts === null ? null : newId(Date.parse(nowAt)),
          acts,
          canonicalJson({ personId, unitId, itemId: null, acts, fromOn, toOn }),
        ),
        writeMessages(
          centreId,
          nowAt,
          messages.map((message) => messageRow(cipher, message)),
        ),
        rightsNews({ centreId, nowAt }, personId, postId),
      ])
      return { postId: written?.id ?? '' }
    },
  })

  serve(web, contract.endPost, {
    policy: administrators,
    load: ({ centreId, params, body }) => [
      store.postById(centreId, params.postId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, params, body, centreId, nowAt }, [[post], [earlier]]) => {
      const hash = requestHash('end-post', params.postId, body)
      const replay = replayOf(earlier, actor.personId, hash)
      if (replay instanceof Outcome) return replay
      if (replay !== null) return {}
      if (post === undefined) return notFound('没有找到这个岗位')
      const today = localDateOf(nowAt)
      const { lastOn, withGrants } = body
      const [[others]] = await database.readInCentre(centreId, [
        store.otherAdministrators(centreId, post.personId, addDays(lastOn, 1)),
      ])
      const { personId, role, fromOn, toOn } = post
      const administrators = others?.n ?? 0
      const broken = endRefusals({ actor, today, personId, role, toOn, lastOn, administrators })
      if (broken.length > 0) return refused(broken)
      const messages = postMessage(
        { commandId: body.commandId, actorId: actor.personId, at: nowAt },
        { postId: post.postId, personId, role, place: post.window ?? post.unit, fromOn, toOn: lastOn },
      )
      await database.inCentre(centreId, [
        store.endPost(
          centreId,
          post.postId,
          body.commandId,
          actor.personId,
          hash,
          nowAt,
          today,
          lastOn,
          withGrants,
          canonicalJson({ lastOn, withGrants }),
        ),
        writeMessages(
          centreId,
          nowAt,
          messages.map((message) => messageRow(cipher, message)),
        ),
        rightsNews({ centreId, nowAt }, personId, post.postId),
      ])
      return {}
    },
  })
}
