import { type Statement, statement } from '../../db/pool.ts'
import { newId } from '../event-log/ids.ts'
import { ORIGIN } from './news.ts'

const write = statement(
  'kernel-outbox-write',
  `insert into kernel.outbox (centre_id, outbox_id, kind, object_kind, object_id, body, at)
   values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
)

/** What all screens of a person look at anew: `lock` the workstation, `rights` their session and what they may do. */
export type PersonNews = {
  centreId: number
  personId: string
  about: 'lock' | 'rights'
  /** The session that was locked, else what changed their rights. */
  objectId: string
  /** This process has told its own screens already. */
  toldHere: boolean
}

/** News for one person's screens on every server; it travels in the transaction of the change itself. */
export const personNews = (
  { centreId, personId, about, objectId, toldHere }: PersonNews,
  nowAt: string,
): Statement =>
  write(
    centreId,
    newId(Date.parse(nowAt)),
    `person-${about}`,
    about,
    objectId,
    JSON.stringify({ scopes: [`person:${personId}`], ...(toldHere ? { origin: ORIGIN } : {}) }),
    nowAt,
  )
