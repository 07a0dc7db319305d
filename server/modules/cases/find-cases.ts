import type { Buffer } from 'node:buffer'
import type { CaseType, Phase } from '@yimen/contract/cases-forms.ts'
import type { CaseRow } from '@yimen/contract/cases-view.ts'
import {
  BODY_DOCUMENTS,
  isCaseNumber,
  maskName,
  normaliseDocument,
  PERSON_DOCUMENTS,
} from '@yimen/contract/identity.ts'
import { type Row, statement } from '../../db/statement.ts'
import { type Actor, seesWholeCentre } from '../../kernel/actor/actor.ts'
import { remaining } from '../../kernel/clock/index.ts'
import { malformed, type Outcome } from '../../kernel/http/outcome.ts'
import { documentMark, openParty } from '../../kernel/party/party.ts'
import type { CaseDeps } from './case-deps.ts'

/** Finding a case by its number, the applicant's name or document number, or the number of its certificate. */

type Found = Row & {
  caseId: string
  applicantId: string
  number: string
  type: CaseType
  phase: Phase
  unitId: string
  versionId: string
  takenInAt: string
  dueAt: string | null
  /** Null where the case was found by the applicant's name. */
  fields: Buffer | null
}

const own = `c.case_id as "caseId", c.applicant_id as "applicantId", c.number, c.type, c.phase,
  c.unit_id as "unitId", c.item_version_id as "versionId", c.taken_in_at as "takenInAt", c.due_at as "dueAt"`
const columns = `${own}, p.fields`
const applicant = 'join kernel.party p on p.centre_id = c.centre_id and p.party_id = c.applicant_id'
/** Most are seen by their window or unit, which stand in the index; the rest by a scope given in their course. */
const seen = `($3::boolean or c.window_id = any($7::uuid[]) or c.unit_id = any($8::uuid[])
  or exists (select 1 from cases.case_scope s where s.centre_id = c.centre_id and s.case_id = c.case_id
    and s.scope = any($4::text[])))`
// Pages go by the applicant's id, which is made with the case: a name is walked newest first until the page is full.
const paged = `and c.applicant_id < $5::uuid order by c.applicant_id desc limit $6`

const byNumber = statement<Found>(
  'cases.by-number',
  `select ${columns} from cases.case c ${applicant} where c.centre_id = $1 and c.number = $2 and ${seen} ${paged}`,
)
/** What one search code of the applicant leads to. (party column) */
const ofParty = (column: 'name_hmac' | 'document_hmac', mark: string): string => `
  select c.case_id from kernel.party q
    join cases.case c on c.centre_id = q.centre_id and c.applicant_id = q.party_id
    where q.centre_id = $1 and q.${column} = ${mark} and q.party_id < $5::uuid and ${seen}
    order by q.party_id desc limit $6`
const pageOf = (hits: string): string =>
  `select ${columns} from (${hits}) hit
    join cases.case c on c.centre_id = $1 and c.case_id = hit.case_id ${applicant}
    order by c.applicant_id desc limit $6`
/** The end of a number as people read it out, with the check digit or without: the latest first. */
const byNumberEnd = statement<Found>(
  'cases.by-number-end',
  pageOf(`select c.case_id from cases.with_number_end($2) ending
    join cases.case c on c.centre_id = $1 and c.case_id = ending.case_id where ${seen} ${paged}`),
)
/** The name is what was asked for, so the sealed rows of thirty namesakes are neither read nor opened. */
const byName = statement<Found>(
  'cases.by-name',
  `select ${own}, null::bytea as fields from (${ofParty('name_hmac', '$2::bytea')}) hit
    join cases.case c on c.centre_id = $1 and c.case_id = hit.case_id
    order by c.applicant_id desc limit $6`,
)
const byDocument = statement<Found>(
  'cases.by-document',
  pageOf(`select of_mark.case_id from unnest($2::bytea[]) as m(mark)
    cross join lateral (${ofParty('document_hmac', 'm.mark')}) of_mark`),
)
const byCertificate = statement<Found>(
  'cases.by-certificate',
  `select ${columns} from cases.case c ${applicant} where c.centre_id = $1
    and c.certificate_number = $2 and ${seen} ${paged}`,
)

const DOCUMENTS = [...PERSON_DOCUMENTS, ...BODY_DOCUMENTS]
/** In no document number, whatever its type: who asks for a name need not wait until eight kinds are looked through. */
const HAN = /\p{Script=Han}/u
const PAGE = 30
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** A cursor no page gave out. */
export const wrongCursor = (): Outcome =>
  malformed([{ clause: null, field: 'cursor', message: '翻页位置无效，请从第一页看起' }])

const statementFor = (deps: CaseDeps, actor: Actor, q: string, cursor: string) => {
  const { centreId } = actor
  const digits = q.replace(/[·.\s-]/g, '')
  const scope = [
    seesWholeCentre(actor),
    [...actor.scopes],
    cursor,
    PAGE + 1,
    idsIn(actor, 'window:'),
    idsIn(actor, 'unit:'),
  ] as const
  if (isCaseNumber(digits)) return [byNumber(centreId, digits, ...scope)]
  const normal = normaliseDocument(q)
  const documents = HAN.test(q)
    ? []
    : DOCUMENTS.map((type) => documentMark(deps.cipher, centreId, type, normal))
  return [
    byName(centreId, deps.cipher.mark(centreId, 'name', q.trim()), ...scope),
    ...(documents.length > 0 ? [byDocument(centreId, documents, ...scope)] : []),
    byCertificate(centreId, q.trim(), ...scope),
    ...(/^\d{4,22}$/.test(digits) && digits.length < 15 ? [byNumberEnd(centreId, digits, ...scope)] : []),
  ]
}

const idsIn = ({ scopes }: Actor, kind: 'window:' | 'unit:'): string[] =>
  scopes.filter((scope) => scope.startsWith(kind)).map((scope) => scope.slice(kind.length))

export const findCases = async (
  deps: CaseDeps,
  actor: Actor,
  q: string,
  cursor: string | undefined,
  nowAt: string,
) => {
  if (cursor !== undefined && !UUID.test(cursor)) return wrongCursor()
  const from = cursor ?? LAST
  const lists = await deps.database.readInCentre(actor.centreId, statementFor(deps, actor, q, from))
  const unique = new Map(lists.flat().map((row) => [row.caseId, row]))
  const found = [...unique.values()]
    .toSorted((a, b) => (a.applicantId < b.applicantId ? 1 : -1))
    .slice(0, PAGE + 1)
  const page = found.slice(0, PAGE)
  const last = found.length > PAGE ? page.at(-1) : undefined
  const { units } = await deps.organisation(actor.centreId)
  return {
    rows: await Promise.all(
      page.map(
        async (row) => await caseRow(deps, actor.centreId, q, row, units.get(row.unitId)?.name ?? '', nowAt),
      ),
    ),
    next: last?.applicantId ?? null,
  }
}

const caseRow = async (
  deps: CaseDeps,
  centreId: number,
  q: string,
  row: Found,
  unit: string,
  nowAt: string,
): Promise<CaseRow> => {
  const version = await deps.version(centreId, row.versionId)
  const left = remaining(row.dueAt, nowAt, deps.calendar())
  const running = row.phase === 'accepted' && row.dueAt !== null
  return {
    caseId: row.caseId,
    number: row.number,
    itemName: version?.content.name ?? '',
    applicant: maskName(row.fields === null ? q.trim() : openParty(deps.cipher, row.fields).name),
    type: row.type,
    phase: row.phase,
    unit,
    takenInAt: row.takenInAt,
    dueAt: row.dueAt,
    light: running ? left.light : 'none',
    late: running && left.late,
  }
}
