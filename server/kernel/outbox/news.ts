import { randomUUID } from 'node:crypto'
import { LIVE_KINDS, type LiveMessage } from '../live/live.ts'

/** Names this process in the news it writes: it has told its own screens already. */
export const ORIGIN = randomUUID()

/** News as it travels with an append (side rows, `news`): ids and scopes, nothing about a person. */
export type NewsRow = {
  id: string
  kind: string
  objectKind: string
  objectId: string
  body: NewsBody
}
export type NewsBody = {
  /** Who may know of it. */
  scopes: readonly string[]
  version?: number
  origin?: string
} & Readonly<Record<string, unknown>>

/** News of a thing for the screens of other processes and for rooms further right. */
export const newsRow = (news: NewsRow): NewsRow => ({ ...news, body: { ...news.body, origin: ORIGIN } })

export type News = {
  centreId: number
  kind: string
  objectKind: string
  objectId: string
  body: Partial<NewsBody>
}

const shown: readonly string[] = LIVE_KINDS
const isShown = (kind: string): kind is LiveMessage['kind'] => shown.includes(kind)

/** What an open screen is told of it; nothing where no screen shows such a thing or this process has told it. */
export const liveMessageOf = ({ objectKind, objectId, body }: News, origin: string): LiveMessage | null => {
  if (body.origin === origin || !isShown(objectKind)) return null
  return { kind: objectKind, id: objectId, ...(body.version === undefined ? {} : { version: body.version }) }
}
