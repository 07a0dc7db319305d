import type { Buffer } from 'node:buffer'
import type { PartyForm } from '@yimen/contract/cases-forms.ts'
import { statement } from '../../db/statement.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { documentMark, openParty } from '../../kernel/party/party.ts'
import type { CaseDeps } from './case-deps.ts'
import { openCasesOf } from './case-store.ts'

const latest = statement<{ partyId: string; fields: Buffer }>(
  'cases.latest-party',
  `select party_id as "partyId", fields from kernel.party where centre_id = $1 and document_hmac = $2
    order by party_id desc limit 1`,
)
const logged = statement(
  'cases.log-party-look',
  `select kernel.audit_append($1, 'kernel.party-look', $2, $3, 'looked', $4, $5)`,
)

/** What is known of a person by document number, offered at intake; that somebody looked is written down. § service.1 */
export const findParty = async (
  deps: CaseDeps,
  actor: Actor,
  wanted: { documentType: string; documentNumber: string; itemId?: string | undefined },
  nowAt: string,
) => {
  const { centreId } = actor
  const mark = documentMark(deps.cipher, centreId, wanted.documentType, wanted.documentNumber)
  const [parties, open] = await deps.database.inCentre(centreId, [
    latest(centreId, mark),
    openCasesOf(centreId, mark, wanted.itemId ?? null, [...actor.scopes]),
  ])
  const found = parties[0]
  if (found !== undefined) {
    await deps.database.inCentre(centreId, [
      logged(centreId, nowAt, actor.personId, found.partyId, canonicalJson({ why: 'intake' })),
    ])
  }
  const openCases = await Promise.all(
    open.map(async ({ caseId, number, itemId, itemVersionId }) => ({
      caseId,
      number,
      sameItem: itemId === wanted.itemId,
      itemName: (await deps.version(centreId, itemVersionId))?.content.name ?? '',
    })),
  )
  return { party: found === undefined ? null : asForm(openParty(deps.cipher, found.fields)), openCases }
}

const asForm = (fields: ReturnType<typeof openParty>): PartyForm => {
  const { authority: _authority, powers: _powers, ...form } = fields
  return form as PartyForm
}
