import { localDateOf } from '@yimen/contract/local-date.ts'
import * as contract from '@yimen/contract/organisation-rights.ts'
import { canonicalJson } from '../../../kernel/event-log/canonical-json.ts'
import { newId } from '../../../kernel/event-log/ids.ts'
import { forbidden, notFound, Outcome, refused } from '../../../kernel/http/outcome.ts'
import { messageRow, writeMessages } from '../../../kernel/message/index.ts'
import { roles } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { earlierCommand, replayOf, requestHash } from '../../../kernel/command/index.ts'
import { rightsNews } from '../own-news.ts'
import type { OrganisationDeps } from '../deps.ts'
import { proofMissing, proofOf } from '../fresh-proof.ts'
import { grantMessage } from '../rights-message.ts'
import { unitDays } from '../post-store.ts'
import * as store from '../register-store.ts'
import { grantRefusals, mayGrant } from '../rules/grant.ts'

const granters = roles(
  'items.5.2',
  '办理权限由单位负责人或系统管理员授予和收回',
  'unit-lead',
  'administrator',
)

/** Granting and taking back authority. § items.5.2 § fault.5.4 */
export const grantRoutes = (web: Web, { cipher }: Pick<OrganisationDeps, 'cipher'>): void => {
  const { database } = web.deps

  serve(web, contract.grantAuthority, {
    policy: granters,
    load: ({ centreId, body, nowAt, request }) => [
      unitDays(centreId, body.unitId),
      store.postsOf(centreId, [body.personId], localDateOf(nowAt), 'infinity'),
      proofOf({ centreId, request }),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, body, centreId, nowAt }, [[unit], [person], [origin], [earlier]]) => {
      const hash = requestHash('grant-authority', '', body)
      const replay = replayOf(earlier, actor.personId, hash)
      if (replay instanceof Outcome) return replay
      if (replay !== null) return { grantId: replay.stream }
      if (unit === undefined || person === undefined) return notFound('没有找到该单位或工作人员')
      const notAllowed = mayGrant(actor, unit.unitId, unit.name)
      if (notAllowed.length > 0) return forbidden(notAllowed)

      const { personId, unitId, itemId, acts, fromOn, toOn } = body
      const broken = grantRefusals({
        actor,
        today: localDateOf(nowAt),
        personId,
        person: person.name,
        belongs: person.unitIds.includes(unitId),
        unit: unit.name,
        unitToOn: unit.toOn,
        acts,
        fromOn,
        toOn,
      })
      if (broken.length > 0) return refused(broken)
      const missing = proofMissing(origin, nowAt)
      if (missing !== null) return missing
      const grantId = newId(Date.parse(nowAt))
      const told = { commandId: body.commandId, actorId: actor.personId, at: nowAt }
      const messages = grantMessage(told, { grantId, personId, unit: unit.name, fromOn, toOn })
      const [[written]] = await database.inCentre(centreId, [
        store.putGrant(
          centreId,
          grantId,
          body.commandId,
          actor.personId,
          hash,
          nowAt,
          personId,
          unitId,
          itemId,
          acts,
          fromOn,
          toOn,
          canonicalJson({ personId, unitId, itemId, acts, fromOn, toOn }),
        ),
        writeMessages(
          centreId,
          nowAt,
          messages.map((message) => messageRow(cipher, message)),
        ),
        rightsNews({ centreId, nowAt }, personId, unitId),
      ])
      return { grantId: written?.id ?? '' }
    },
  })

  serve(web, contract.endGrant, {
    policy: granters,
    load: ({ centreId, params, body }) => [
      store.grantOf(centreId, params.grantId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, params, body, centreId, nowAt }, [[grant], [earlier]]) => {
      const hash = requestHash('end-grant', params.grantId, body)
      const replay = replayOf(earlier, actor.personId, hash)
      if (replay instanceof Outcome) return replay
      if (replay !== null) return {}
      if (grant === undefined) return notFound('没有找到这项授权')
      const notAllowed = mayGrant(actor, grant.unitId, grant.unit)
      if (notAllowed.length > 0) return forbidden(notAllowed)
      await database.inCentre(centreId, [
        store.endGrant(centreId, params.grantId, body.commandId, actor.personId, hash, nowAt),
        rightsNews({ centreId, nowAt }, grant.personId, params.grantId),
      ])
      return {}
    },
  })
}
