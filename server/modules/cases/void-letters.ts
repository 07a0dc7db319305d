import { statement } from '../../db/statement.ts'
import type { CaseDeps } from './case-deps.ts'
import { type EventRow, lettersIn, readEvent } from './case-store.ts'

/** Whether anything was undone is asked first: almost no case has more to read. */
const eventsWhereUndone = statement<EventRow>(
  'cases.events-where-undone',
  `select seq, type, v, at, actor_id as "actorId", acting_for as "actingFor", command_id as "commandId", channel, body, hash
    from cases.case_event e where e.centre_id = $1 and e.case_id = $2 and exists (
      select 1 from cases.case_event u where u.centre_id = $1 and u.case_id = $2 and u.type = 'undone')
    order by e.seq`,
)

/** Which events of a case were undone later, by their place. */
export const undoneSeqs = (rows: readonly EventRow[]): ReadonlySet<number> => {
  const undone = new Set<number>()
  for (const row of rows) {
    const { event } = readEvent(row)
    if (event.type === 'undone') for (let seq = event.from; seq <= event.to; seq++) undone.add(seq)
  }
  return undone
}

/** The letters of acts that were undone: void, though their numbers stay in the record. § items.4.3 */
export const voidLetters = (rows: readonly EventRow[]): ReadonlySet<string> => {
  const undone = undoneSeqs(rows)
  const events = rows.filter(({ seq }) => undone.has(seq)).map((row) => readEvent(row).event)
  return new Set(lettersIn(events).map(({ letter }) => letter))
}

/** Whether the act that made this letter of a case was undone. */
export const isVoidLetter = async (
  { database }: Pick<CaseDeps, 'database'>,
  centreId: number,
  caseId: string,
  letterId: string,
): Promise<boolean> => {
  const [rows] = await database.readInCentre(centreId, [eventsWhereUndone(centreId, caseId)])
  return voidLetters(rows).has(letterId)
}
