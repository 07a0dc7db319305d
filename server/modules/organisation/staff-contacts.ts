import { type Database, statement } from '../../db/pool.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'

const mobiles = statement<{ personId: string; mobile: Buffer }>(
  'organisation.staff-mobiles',
  `select person_id as "personId", mobile from organisation.person
   where centre_id = $1 and person_id = any($2::uuid[]) and mobile is not null`,
)

/** How staff can be reached from outside, where they gave a number; for messages alone, no list shows it. */
export const staffContacts =
  (database: Database, cipher: FieldCipher) =>
  async (
    centreId: number,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, { mobile: string }>> => {
    const [rows] = await database.readInCentre(centreId, [mobiles(centreId, personIds)])
    return new Map(rows.map(({ personId, mobile }) => [personId, { mobile: cipher.open(mobile) }]))
  }
