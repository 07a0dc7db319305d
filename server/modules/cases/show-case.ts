import { Buffer } from 'node:buffer'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import type { Static } from 'typebox'
import { type Actor, hasRole, maySee } from '../../kernel/actor/actor.ts'
import { notFound, type Outcome } from '../../kernel/http/outcome.ts'
import { prepareAct } from './build-context.ts'
import type { CaseDeps } from './case-deps.ts'
import { eventsOf, lastCommand, loadCase, markSeen } from './case-store.ts'
import { caseView } from './case-view.ts'
import { findingsOf, lettersOf, partiesOf, textIdsIn, textsOf } from './read-case.ts'

/** Whose duty needs whole numbers: those who handle the case. Supervision and leaders read them masked. */
const handles = (actor: Actor, scopes: readonly string[]): boolean =>
  scopes.some((scope) => actor.scopes.includes(scope)) &&
  hasRole(actor, 'clerk', 'window-lead', 'approver', 'unit-lead')

/** The page of a case; looking is noted (undo ends once somebody else has looked). */
export const showCase = async (
  deps: CaseDeps,
  staff: (centreId: number) => Promise<ReadonlyMap<string, string>>,
  actor: Actor,
  caseId: string,
  nowAt: string,
): Promise<Static<typeof CaseView> | Outcome> => {
  const { centreId } = actor
  const [loads, lasts, events, letters, findings] = await deps.database.inCentre(centreId, [
    loadCase(centreId, caseId),
    lastCommand(centreId, caseId),
    eventsOf(centreId, caseId),
    lettersOf(centreId, caseId),
    findingsOf(centreId, caseId),
  ])
  const loaded = loads[0]?.loaded ?? null
  if (loaded === null || !maySee(actor, loaded.scopes)) return notFound()
  const bodies = events.map((row) => row.body)
  const partyIds = bodies.flatMap((body) =>
    [...body.matchAll(/"party":"([0-9a-f-]{36})"/g)].map((m) => m[1] ?? ''),
  )
  const [texts, parties] = await deps.database.inCentre(centreId, [
    textsOf(centreId, textIdsIn(bodies)),
    partiesOf(centreId, partyIds),
    markSeen(centreId, caseId, actor.personId, loaded.version, nowAt),
  ])
  const byText = new Map(texts.map((row) => [row.textId, row.body]))
  for (const row of parties) loaded.parties[row.partyId] = row.fields.toString('base64')
  for (const row of texts) loaded.texts[row.textId] = Buffer.from(row.body).toString('base64')
  const [prepared, names, organisation] = await Promise.all([
    prepareAct(deps, actor, loaded, {}, nowAt, { last: lasts[0]?.last ?? null }),
    staff(centreId),
    deps.organisation(centreId),
  ])
  if (prepared === null) return notFound()
  return caseView({
    caseId,
    version: loaded.version,
    c: loaded.state,
    ctx: prepared.ctx,
    events,
    letters,
    findings,
    text: (ref) => {
      const sealed = byText.get(ref.text)
      return sealed === undefined ? '（已按批准的清单销毁）' : deps.cipher.open(sealed)
    },
    person: (id) => names.get(id) ?? '系统',
    unit: (id) => organisation.units.get(id)?.name ?? '',
    masked: !handles(actor, loaded.scopes),
  })
}
