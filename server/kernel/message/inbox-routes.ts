import * as contract from '@yimen/contract/messages.ts'
import { cursorText, FROM_THE_LAST, parseCursor } from '../finding/page-cursor.ts'
import { notFound, Outcome } from '../http/outcome.ts'
import { signedIn } from '../http/policy.ts'
import { serve } from '../http/serve.ts'
import type { Web } from '../http/web.ts'
import type { Live } from '../live/live.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { markAllRead, markRead, messagesTo, unreadOf } from './message-store.ts'
import { messageView } from './told-view.ts'

const PAGE = 30

/** One's own messages: read by whom they are for and nobody else, a stand-in included. */
export const inboxRoutes = (web: Web, { cipher, live }: { cipher: FieldCipher; live: Live }): void => {
  const { database } = web.deps

  serve(web, contract.listMessages, {
    policy: signedIn,
    handle: async ({ actor, query }) => {
      const cursor = parseCursor(query.cursor, FROM_THE_LAST)
      if (cursor instanceof Outcome) return cursor
      const { centreId, personId } = actor
      const [found] = await database.readInCentre(centreId, [
        messagesTo(centreId, personId, cursor.at, cursor.id, PAGE + 1),
      ])
      const last = found[PAGE - 1]
      return {
        rows: found.slice(0, PAGE).map((stored) => messageView(cipher, stored)),
        next: found.length > PAGE && last !== undefined ? cursorText({ at: last.at, id: last.id }) : null,
      }
    },
  })

  serve(web, contract.countUnread, {
    policy: signedIn,
    handle: async ({ actor }) => {
      const [[row]] = await database.readInCentre(actor.centreId, [unreadOf(actor.centreId, actor.personId)])
      return { unread: row?.unread ?? 0 }
    },
  })

  serve(web, contract.readMessage, {
    policy: signedIn,
    handle: async ({ actor: { centreId, personId }, params, nowAt }) => {
      const [marked, [row]] = await database.inCentre(centreId, [
        markRead(centreId, personId, params.messageId, nowAt),
        unreadOf(centreId, personId),
      ])
      if (marked.length === 0) return notFound()
      live.toPerson(centreId, personId, { kind: 'message', id: params.messageId })
      return { unread: row?.unread ?? 0 }
    },
  })

  serve(web, contract.readAllMessages, {
    policy: signedIn,
    handle: async ({ actor: { centreId, personId }, nowAt }) => {
      const [, [row]] = await database.inCentre(centreId, [
        markAllRead(centreId, personId, nowAt),
        unreadOf(centreId, personId),
      ])
      live.toPerson(centreId, personId, { kind: 'message', id: personId })
      return { unread: row?.unread ?? 0 }
    },
  })
}
