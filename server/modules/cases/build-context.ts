import { Buffer } from 'node:buffer'
import type { Role } from '@yimen/contract/organisation.ts'
import { type Actor, findAuthority, findRole } from '../../kernel/actor/actor.ts'
import { openParty, type PartyFields } from '../../kernel/party/party.ts'
import type { CaseState } from './case.ts'
import { type CaseDeps, type OrganisationFacts, queryCodeOf } from './case-deps.ts'
import type { LoadedCase } from './case-store.ts'
import type { Context, LastCommand } from './context.ts'
import { type Notes, openNotebook } from './notebook.ts'
import type { LateForm } from './rules/late-entry.ts'

export type Prepared = { ctx: Context; notes: Notes }

/** The time of the act: as entered, else now. */
export const actTime = (form: LateForm, nowAt: string): string =>
  form.actAt === undefined ? nowAt : new Date(form.actAt).toISOString()

/** The unit or person a form names besides the case; of another centre they are as unknown as a mistyped id. */
export type Naming = { unitId?: string; personId?: string | null; secondPerson?: string }

const namesStrangers = (
  { unitId, personId, secondPerson }: Naming,
  { units, people }: Pick<OrganisationFacts, 'units' | 'people'>,
): boolean =>
  (unitId !== undefined && !units.has(unitId)) ||
  [personId, secondPerson].some((id) => typeof id === 'string' && !people.has(id))

/** What is read for the few acts that ask for it. */
export type Asked = { last?: LastCommand | null; colleagues?: ReadonlySet<string> }

const NOBODY: ReadonlySet<string> = new Set()

/** Everything a decision on a loaded case may look at. Null when its item, its place or somebody it names is unknown. */
export const prepareAct = async (
  deps: CaseDeps,
  actor: Actor,
  loaded: LoadedCase,
  form: LateForm & Naming,
  nowAt: string,
  { last = null, colleagues = NOBODY }: Asked = {},
): Promise<Prepared | null> => {
  const { state, caseId } = loaded
  const [version, organisation] = await Promise.all([
    deps.version(actor.centreId, state.itemVersionId),
    deps.organisation(actor.centreId),
  ])
  const unit = organisation.units.get(state.unitId)
  const window = organisation.windows.get(state.windowId)
  if (version === null || unit === undefined || window === undefined) return null
  if (namesStrangers(form, organisation)) return null
  const actAt = actTime(form, nowAt)
  const opened = new Map<string, PartyFields>()
  const party = (id: string): PartyFields => {
    const known = opened.get(id)
    if (known !== undefined) return known
    const sealed = loaded.parties[id]
    if (sealed === undefined) throw new Error(`party ${id} was not loaded`)
    const fields = openParty(deps.cipher, Buffer.from(sealed, 'base64'))
    opened.set(id, fields)
    return fields
  }
  const { note, notes } = openNotebook({
    cipher: deps.cipher,
    caseId,
    atMs: Date.parse(nowAt),
    facts: { centre: organisation.centre, unit, window, version, publicUrl: deps.publicUrl, actAt },
    applicant: () => party(state.applicant.party),
    agent: () => (state.agent === null ? null : party(state.agent.party)),
  })
  const ctx: Context = {
    actor,
    now: nowAt,
    actAt,
    calendar: deps.calendar(),
    version,
    unit,
    window,
    centre: organisation.centre,
    read: { party: (ref) => party(ref.party), text: textReader(deps, loaded) },
    queryCode: queryCodeOf(deps.cipher, actor.centreId, caseId),
    duplicates: 0,
    colleagues,
    last,
    note,
  }
  return { ctx, notes }
}

const textReader =
  (deps: CaseDeps, loaded: Pick<LoadedCase, 'texts'>) =>
  (ref: { text: string }): string => {
    const sealed = loaded.texts[ref.text]
    if (sealed === undefined) throw new Error(`text ${ref.text} was not loaded`)
    return deps.cipher.open(Buffer.from(sealed, 'base64'))
  }

/** The same for intake, where there is no case yet. */
export const prepareIntake = async (
  deps: CaseDeps,
  actor: Actor,
  given: {
    caseId: string
    versionId: string
    windowId: string
    applicant: PartyFields
    agent: PartyFields | null
    duplicates: number
  },
  form: LateForm,
  nowAt: string,
): Promise<Prepared | 'item' | 'window'> => {
  const [version, organisation] = await Promise.all([
    deps.version(actor.centreId, given.versionId, { dated: true }),
    deps.organisation(actor.centreId),
  ])
  if (version === null) return 'item'
  const window = organisation.windows.get(given.windowId)
  const unit = [...organisation.units.values()].find((u) => u.code === version.content.unit)
  if (window === undefined || unit === undefined) return 'window'
  const actAt = actTime(form, nowAt)
  const { note, notes } = openNotebook({
    cipher: deps.cipher,
    caseId: given.caseId,
    atMs: Date.parse(nowAt),
    facts: { centre: organisation.centre, unit, window, version, publicUrl: deps.publicUrl, actAt },
    applicant: () => given.applicant,
    agent: () => given.agent,
  })
  const ctx: Context = {
    actor,
    now: nowAt,
    actAt,
    calendar: deps.calendar(),
    version,
    unit,
    window,
    centre: organisation.centre,
    read: {
      party: () => given.applicant,
      text: () => '',
    },
    queryCode: queryCodeOf(deps.cipher, actor.centreId, given.caseId),
    duplicates: given.duplicates,
    colleagues: NOBODY,
    last: null,
    note,
  }
  return { ctx, notes }
}

/**
 * Whose rights an act was done with: one's own (null), or those of the person stood in for. The role decides where
 * the act names one, else the authority. § fault.9
 */
export const actingForOf = (
  actor: Actor,
  c: Pick<CaseState, 'unitId' | 'itemId'>,
  act: string | null,
  by: readonly Role[] = [],
): string | null => {
  const role = by.length === 0 ? null : findRole(actor, c.unitId, by)
  if (role !== null) return role.insteadOf?.personId ?? null
  return act === null ? null : (findAuthority(actor, c.unitId, c.itemId, act)?.insteadOf ?? null)
}
