import type { Statement } from '../../db/pool.ts'
import { personNews } from '../../kernel/outbox/index.ts'

type Whose = { centreId: number; nowAt: string }

/** A workstation was locked; this process tells its own screens itself. (session) */
export const lockNews = ({ centreId, nowAt }: Whose, personId: string, sessionId: string): Statement =>
  personNews({ centreId, personId, about: 'lock', objectId: sessionId, toldHere: true }, nowAt)

/** What somebody may do, or whether their session stands, has changed: their screens on every server ask anew. */
export const rightsNews = ({ centreId, nowAt }: Whose, personId: string, changedId: string): Statement =>
  personNews({ centreId, personId, about: 'rights', objectId: changedId, toldHere: false }, nowAt)
