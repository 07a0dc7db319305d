import type { Refusal } from '@yimen/contract/forms.ts'
import { isDateOrInstant, localDateOf } from '@yimen/contract/local-date.ts'
import * as contract from '@yimen/contract/organisation.ts'
import { canonicalJson } from '../../../kernel/event-log/canonical-json.ts'
import { newId } from '../../../kernel/event-log/ids.ts'
import { forbidden, malformed, notFound, Outcome, refused } from '../../../kernel/http/outcome.ts'
import { messageRow, writeMessages } from '../../../kernel/message/index.ts'
import { roles } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { earlierCommand, replayOf, requestHash } from '../../../kernel/command/index.ts'
import type { OrganisationDeps } from '../deps.ts'
import { proofMissing, proofOf } from '../fresh-proof.ts'
import { rightsNews } from '../own-news.ts'
import * as store from '../register-store.ts'
import { substitutionMessages } from '../rights-message.ts'
import { effectiveFrom, mayOrder, type Post, substitutionRefusals } from '../rules/substitution.ts'

const orderers = roles(
  'fault.9',
  '代岗由窗口负责人、单位负责人、中心主任或系统管理员安排',
  'window-lead',
  'unit-lead',
  'director',
  'administrator',
)

type Times = { fromAt: string; toAt: string }
type Days = { fromOn: string; toOn: string }

/** Where a time is malformed the load asks about today; the handler refuses before it looks at the rows. */
const daysOf = (times: Times, nowAt: string): Days =>
  timesRefusals(times).length > 0
    ? { fromOn: localDateOf(nowAt), toOn: localDateOf(nowAt) }
    : { fromOn: localDateOf(times.fromAt), toOn: localDateOf(times.toAt) }

const timesRefusals = (times: Times): Refusal[] =>
  (['fromAt', 'toAt'] as const).flatMap((field) =>
    isDateOrInstant(times[field]) && /^20\d\d-/.test(times[field])
      ? []
      : [{ clause: null, field, message: '时间不存在，请核对' }],
  )

const postOf = (row: store.PostRow, { fromOn, toOn }: Days): Post => ({
  ...row,
  serving: row.fromOn <= fromOn && (row.toOn === null || row.toOn >= toOn),
})

/** Ordering and ending a substitution: rights follow in the same moment. § fault.9 § items.5.2 */
export const substitutionRoutes = (web: Web, { cipher }: OrganisationDeps): void => {
  const { database } = web.deps

  serve(web, contract.substitute, {
    policy: orderers,
    load: ({ centreId, body, nowAt, request }) => {
      const { fromOn, toOn } = daysOf(body, nowAt)
      const [from, to] = timesRefusals(body).length > 0 ? [nowAt, nowAt] : [body.fromAt, body.toAt]
      return [
        store.postsOf(centreId, [body.absentId, body.standInId], fromOn, toOn),
        store.crossing(centreId, body.absentId, from, to),
        store.crossing(centreId, body.standInId, from, to),
        earlierCommand(centreId, body.commandId),
        proofOf({ centreId, request }),
      ]
    },
    handle: async ({ actor, body, centreId, nowAt }, [posts, [covered], [away], [earlier], [origin]]) => {
      const hash = requestHash('substitute', '', body)
      const replay = replayOf(earlier, actor.personId, hash)
      if (replay instanceof Outcome) return replay
      if (replay !== null) return { substitutionId: replay.stream }

      const wrongTimes = timesRefusals(body)
      if (wrongTimes.length > 0) return malformed(wrongTimes)
      const found = (id: string): Post | null => {
        const row = posts.find(({ personId }) => personId === id)
        return row === undefined ? null : postOf(row, daysOf(body, nowAt))
      }
      const [absent, standIn] = [found(body.absentId), found(body.standInId)]
      if (absent === null || standIn === null) return notFound('没有找到该工作人员')
      const notAllowed = mayOrder(actor, absent)
      if (notAllowed.length > 0) return forbidden(notAllowed)
      const { fromAt, toAt, reason, note } = body
      const broken = substitutionRefusals({
        actor,
        now: nowAt,
        fromAt,
        toAt,
        absent,
        standIn,
        covered: covered ?? null,
        standInAway: absent.personId === standIn.personId ? null : (away ?? null),
      })
      if (broken.length > 0) return refused(broken)
      const missing = proofMissing(origin, nowAt)
      if (missing !== null) return missing

      const from = effectiveFrom(fromAt, nowAt)
      const substitutionId = newId(Date.parse(nowAt))
      const messages = substitutionMessages(
        { commandId: body.commandId, actorId: actor.personId, at: nowAt },
        { substitutionId, absent, standIn, fromAt: from, toAt },
      )
      const [[written]] = await database.inCentre(centreId, [
        store.orderSubstitution(
          centreId,
          substitutionId,
          body.commandId,
          actor.personId,
          hash,
          nowAt,
          absent.personId,
          standIn.personId,
          from,
          toAt,
          reason,
          note === undefined ? null : cipher.seal(note),
          canonicalJson({ absent: absent.personId, standIn: standIn.personId, from, to: toAt, reason }),
        ),
        writeMessages(
          centreId,
          nowAt,
          messages.map((message) => messageRow(cipher, message)),
        ),
        ...[absent, standIn].map(({ personId }) => rightsNews({ centreId, nowAt }, personId, personId)),
      ])
      return { substitutionId: written?.id ?? '' }
    },
  })

  serve(web, contract.endSubstitution, {
    policy: orderers,
    load: ({ centreId, params, body }) => [
      store.absenceOf(centreId, params.substitutionId),
      earlierCommand(centreId, body.commandId),
    ],
    handle: async ({ actor, params, body, centreId, nowAt }, [[absence], [earlier]]) => {
      const hash = requestHash('end-substitution', params.substitutionId, body)
      const replay = replayOf(earlier, actor.personId, hash)
      if (replay instanceof Outcome) return replay
      if (replay !== null) return {}
      if (absence === undefined) return notFound('没有找到这项代岗安排')
      const notAllowed = mayOrder(actor, { ...absence, serving: true })
      if (notAllowed.length > 0) return forbidden(notAllowed)
      if (absence.ended)
        return refused([{ clause: 'fault.9', field: null, message: '这项代岗已经结束，无需再办' }])
      await database.inCentre(centreId, [
        store.endSubstitution(centreId, params.substitutionId, body.commandId, actor.personId, hash, nowAt),
        ...[absence.personId, absence.standInId].map((personId) =>
          rightsNews({ centreId, nowAt }, personId, params.substitutionId),
        ),
      ])
      return {}
    },
  })
}
