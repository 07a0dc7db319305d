import type { Calendar } from '../kernel/calendar/index.ts'
import type { ReadEvent, SealedKind, StreamKind } from '../kernel/verify/index.ts'
import { caseStreams } from '../modules/cases/case-streams.ts'
import { readEvent } from '../modules/cases/case-store.ts'
import { foldCase } from '../modules/cases/fold.ts'
import { caseNumbers } from './case-numbers.ts'
import { caseRowDifference, type FoldedCase, toldDueOn } from './case-row.ts'
import { lettersAbout } from './letters.ts'

const caseLetters: SealedKind = {
  ...lettersAbout('case'),
  ofStreams: `select letter_id::text as id, object_id::text as stream from documents.letter
    where centre_id = $1 and object_kind = 'case' and object_id = any($2::uuid[])`,
  strays: `select letter_id::text as id from documents.letter l
    where centre_id = $1 and object_kind = 'case' and not exists (
      select from cases.case_event e where e.centre_id = $1 and e.case_id = l.object_id and e.seq = 1)
    order by letter_id limit 20`,
}

const [anchored] = caseStreams
if (anchored === undefined) throw new Error('cases are under no root')

/** Cases as verify sees them. Without a calendar the due instants are not compared. */
export const caseKind = (calendar: Calendar | null): StreamKind<FoldedCase> => ({
  ...anchored,
  label: '办件',
  events: `select case_id::text as stream, seq, type, v, at, actor_id::text as actor, acting_for::text as "actingFor",
      command_id::text as command, channel, body, hash_name as "hashName", hash
    from cases.case_event where centre_id = $1 order by case_id, seq`,
  rows: `select c.case_id::text as stream, c.version, c.head, c.state, c.number, c.phase, c.type,
      c.item_id::text as "itemId", c.item_version_id::text as "itemVersionId", c.unit_id::text as "unitId",
      c.window_id::text as "windowId", c.applicant_id::text as "applicantId", c.applicant_hmac as "applicantHmac",
      p.document_hmac as "partyHmac", c.taken_in_at as "takenInAt", c.accepted_on as "acceptedOn", c.due_at as "dueAt",
      c.decided_at as "decidedAt", c.ended_at as "endedAt", c.urgent, c.acted_at as "actedAt"
    from cases.case c left join kernel.party p on p.centre_id = $1 and p.party_id = c.applicant_id
    where c.centre_id = $1 and c.case_id = any($2::uuid[])`,
  strays: `select case_id::text as stream from cases.case c
    where centre_id = $1 and not exists (
      select from cases.case_event e where e.centre_id = $1 and e.case_id = c.case_id)
    order by case_id`,
  hashes: `select e.case_id::text as stream, e.seq, e.hash from unnest($2::uuid[], $3::int[]) as x(stream, seq)
    join cases.case_event e on e.centre_id = $1 and e.case_id = x.stream and e.seq = x.seq`,
  title: ([first]) => {
    const number = (first?.content as { number?: unknown } | undefined)?.number
    return typeof number === 'string' ? number : '无编号'
  },
  fold: (events) => {
    const entered = events.map(read)
    return { state: foldCase(entered), toldDueOn: toldDueOn(entered), actedAt: events.at(-1)?.at ?? '' }
  },
  compare: (row, folded) => caseRowDifference(row, folded, calendar),
  series: ['case:', 'letter:'],
  numbers: caseNumbers,
  sealed: [caseLetters],
})

const read = (event: ReadEvent) => readEvent({ ...event, actorId: event.actor, commandId: event.command })
