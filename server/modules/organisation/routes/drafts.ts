import * as contract from '@yimen/contract/organisation.ts'
import { malformed, refused } from '../../../kernel/http/outcome.ts'
import { signedIn, signedInOrLocked } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import type { OrganisationDeps } from '../deps.ts'
import { draftOf, dropDraft, saveDraft } from '../draft-store.ts'

const MOST_DRAFTS = 50
/** The longest draft, each character escaped in full. */
const BODY_LIMIT = 1_250_000
/** Which form it belongs to, e.g. `intake:2f…` or `case:7a…:refuse`; it names no person. */
const PLACE = /^[a-z][a-z0-9-]*(:[a-z0-9-]+)*$/

const wrongPlace = () =>
  malformed([{ clause: null, field: 'place', message: '草稿的位置只能由小写字母、数字、短横和冒号组成' }])

/** What somebody typed and has not sent, sealed; nobody else can read it. § computers.5 */
export const draftRoutes = (web: Web, { cipher }: OrganisationDeps): void => {
  const { database } = web.deps

  // The last words typed may arrive after the lock; reading them back needs the password. § computers.5
  serve(web, contract.saveDraft, {
    policy: signedInOrLocked,
    bodyLimit: BODY_LIMIT,
    handle: async ({ centreId, actor, params, body, nowAt }) => {
      if (!PLACE.test(params.place)) return wrongPlace()
      const sealed = cipher.seal(body.content)
      const [[written]] = await database.inCentre(centreId, [
        saveDraft(centreId, actor.personId, params.place, sealed, nowAt, MOST_DRAFTS),
      ])
      return written?.saved === true
        ? { savedAt: nowAt }
        : refused([
            {
              clause: 'computers.5',
              field: null,
              message: `您已存有${MOST_DRAFTS}份草稿，请先提交或删去不用的，再存新的`,
            },
          ])
    },
  })

  serve(web, contract.loadDraft, {
    policy: signedIn,
    handle: async ({ centreId, actor, params }) => {
      if (!PLACE.test(params.place)) return wrongPlace()
      const [[draft]] = await database.readInCentre(centreId, [
        draftOf(centreId, actor.personId, params.place),
      ])
      return draft === undefined
        ? { content: null, savedAt: null }
        : { content: cipher.open(draft.body), savedAt: draft.at }
    },
  })

  serve(web, contract.dropDraft, {
    policy: signedIn,
    handle: async ({ centreId, actor, params }) => {
      if (!PLACE.test(params.place)) return wrongPlace()
      await database.inCentre(centreId, [dropDraft(centreId, actor.personId, params.place)])
      return {}
    },
  })
}
