import { statement } from '../../db/pool.ts'

/** (centre, person, place, body, at, most) */
export const saveDraft = statement<{ saved: boolean }>(
  'organisation.save-draft',
  'select organisation.save_draft($1, $2, $3, $4, $5, $6) as saved',
)
/** (centre, person, place) */
export const draftOf = statement<{ body: Buffer; at: string }>(
  'organisation.draft-of',
  'select body, at from kernel.draft where centre_id = $1 and person_id = $2 and place = $3',
)
/** (centre, person, place) */
export const dropDraft = statement(
  'organisation.drop-draft',
  'delete from kernel.draft where centre_id = $1 and person_id = $2 and place = $3',
)
