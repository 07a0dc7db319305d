import type { Buffer } from 'node:buffer'
import type { CaseType } from '@yimen/contract/cases-forms.ts'
import { maskName } from '@yimen/contract/identity.ts'
import { instantOf, addDays } from '@yimen/contract/local-date.ts'
import { type Row, statement } from '../../db/statement.ts'
import { type Actor, maySee } from '../../kernel/actor/actor.ts'
import { notFound } from '../../kernel/http/outcome.ts'
import { openParty } from '../../kernel/party/party.ts'
import type { CaseEvent } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import { isLate } from './rules/late-entry.ts'

/** The day's ledger 台账 of a window: every act entered that day, in order. § cases.1.2 § cases.2.2 § items.4.2 */

type LedgerEvent = Row & {
  caseId: string
  number: string
  caseType: CaseType
  versionId: string
  type: CaseEvent['type']
  at: string
  actorId: string
  body: string
  fields: Buffer
}

const dayOf = statement<LedgerEvent>(
  'cases.ledger',
  `select c.case_id as "caseId", c.number, c.type as "caseType", c.item_version_id as "versionId", e.type, e.at,
      e.actor_id as "actorId", e.body, p.fields
    from cases.case c
    join cases.case_event e on e.centre_id = c.centre_id and e.case_id = c.case_id
    join kernel.party p on p.centre_id = c.centre_id and p.party_id = c.applicant_id
    where c.centre_id = $1 and c.window_id = $2 and c.acted_at >= $3 and e.at >= $3 and e.at < $4 and e.type = any($5::text[])
    order by e.at, e.case_id, e.seq limit 2000`,
)

const WORDS = {
  'taken-in': '收件',
  accepted: '受理',
  'deemed-accepted': '依法视为受理',
  declined: '不予受理',
  'supplement-asked': '告知补正',
  converted: '转承诺件',
  granted: '准予',
  refused: '不予许可',
  answered: '书面答复',
  delivered: '送达',
  withdrawn: '撤回',
} as const satisfies Partial<Record<CaseEvent['type'], string>>

const letterOf = (body: {
  letter?: { number: string } | null
  receipt?: { number: string }
}): string | null => body.letter?.number ?? body.receipt?.number ?? null

export const readLedger = async (
  deps: CaseDeps,
  staff: (centreId: number) => Promise<ReadonlyMap<string, string>>,
  actor: Actor,
  windowId: string,
  on: string,
) => {
  const { centreId } = actor
  const { windows } = await deps.organisation(centreId)
  const window = windows.get(windowId)
  // Whoever may see every case of the window may see its day.
  if (window === undefined || !maySee(actor, [`window:${windowId}`, `unit:${window.unitId}`]))
    return notFound()
  const [rows] = await deps.database.readInCentre(centreId, [
    dayOf(centreId, windowId, instantOf(on, '00:00'), instantOf(addDays(on, 1), '00:00'), Object.keys(WORDS)),
  ])
  const names = await staff(centreId)
  const count = (...types: CaseEvent['type'][]): number =>
    rows.filter((row) => types.includes(row.type)).length
  return {
    on,
    window: window.name,
    rows: await Promise.all(
      rows.map(async (row) => {
        const body = JSON.parse(row.body) as Parameters<typeof letterOf>[0] & { actAt: string }
        return {
          caseId: row.caseId,
          number: row.number,
          itemName: (await deps.version(centreId, row.versionId))?.content.name ?? '',
          applicant: maskName(openParty(deps.cipher, row.fields).name),
          type: row.caseType,
          at: body.actAt,
          act: WORDS[row.type as keyof typeof WORDS],
          letter: letterOf(body),
          actor: names.get(row.actorId) ?? '系统',
          late: isLate(body.actAt, row.at, { calendar: deps.calendar() }),
        }
      }),
    ),
    totals: {
      takenIn: count('taken-in'),
      accepted: count('accepted', 'deemed-accepted', 'converted'),
      decided: count('granted', 'refused', 'answered'),
      delivered: count('delivered'),
      ended: count('declined', 'withdrawn'),
    },
  }
}
