import type { LocalDate } from '@yimen/contract/local-date.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Database, Query, Statement } from '../db/pool.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import type { Calendar } from '../kernel/calendar/index.ts'
import { newId } from '../kernel/event-log/ids.ts'
import type { FieldCipher } from '../kernel/secret/field-cipher.ts'
import { importCatalogue, type ImportReport } from '../modules/items/index.ts'
import * as organisation from '../modules/organisation/index.ts'
import { checksOf } from './checks.ts'
import { type Draft, readDraft } from './draft.ts'
import { catalogueFile, type ShippedCatalogue } from './items/catalogue-file.ts'
import { unitCodes, windowRows } from './rules/places.ts'
import * as store from './set-up-store.ts'
import { draftStaff, seatId } from './staff/draft-staff.ts'
import { writePeople } from './staff/write-people.ts'

/** The first centre of an installation. */
export const FIRST_CENTRE = 1

export type CreateDeps = {
  database: Database
  cipher: FieldCipher
  calendar: Calendar
  shipped: ShippedCatalogue
  now: Date
}
export type Created = { refusals: readonly Refusal[] } | { people: number; report: ImportReport }

/**
 * Creates the centre out of what was filled in, in one transaction: places, people, catalogue. The set-up is over with
 * its commit, for good.
 */
export const createCentreFromDraft = async (deps: CreateDeps): Promise<Created> => {
  const { database, cipher, now } = deps
  return await database.transaction(FIRST_CENTRE, async (query): Promise<Created> => {
    await query(store.requireOpen())
    const draft = readDraft(await query(store.allParts()), cipher)
    const today = localDateOf(now)
    const missing = checksOf({
      draft,
      year: Number(today.slice(0, 4)),
      published: new Set(deps.calendar.documents.keys()),
    }).filter(({ weight }) => weight === 'needed')
    if (missing.length > 0)
      return { refusals: missing.map(({ step, message }) => ({ clause: null, field: step, message })) }

    const r = { query, centreId: FIRST_CENTRE, cipher, at: now.toISOString(), actorId: newId(now.getTime()) }
    const places = await writeCentre(r, draft, today)
    const { people } = draftStaff(draft)
    await writePeople(r, people, draft.passwords?.hashes ?? {}, places, today)
    const report = await importCatalogue(inside(query), {
      centreId: FIRST_CENTRE,
      file: catalogueFile(deps.shipped, draft),
      now,
      fromOn: today,
    })
    await query(store.forgetParts())
    await query(store.forgetTokens())
    return { people: people.length, report }
  })
}

/** The import's own transaction is this one. */
const inside = (query: Query): Pick<Database, 'inCentre' | 'readInCentre'> => {
  const run = async (_centreId: number, statements: readonly Statement<unknown>[]): Promise<unknown[][]> => {
    const rows: unknown[][] = []
    for (const statement of statements) rows.push(await query(statement))
    return rows
  }
  return { inCentre: run as Database['inCentre'], readInCentre: run as Database['readInCentre'] }
}

const known = (map: ReadonlyMap<string, string>, key: string): string => {
  const id = map.get(key)
  if (id === undefined) throw new Error(`${key} was not written`)
  return id
}

/** The centre, whoever administers it, its units and windows; the administrator is who acts. */
const writeCentre = async (r: organisation.Registrar, draft: Draft, fromOn: LocalDate) => {
  const { centre, administrator, units = [], windows = [] } = draft
  if (centre === undefined || administrator === undefined) throw new Error('the checks let a gap through')
  const { phone, ...given } = centre
  await organisation.createCentre(r, { ...given, demonstration: false, settings: { phone } })
  const { name, badge, login, hash } = administrator
  const personId = await organisation.createPerson(r, { name, badge, fromOn }, r.actorId)
  await organisation.giveRole(r, { personId, role: 'administrator', fromOn })
  await organisation.setHash(r, { personId, login, hash })

  const codes = unitCodes(units)
  const unitIds = new Map<string, string>()
  for (const { key, kind: _kind, ...unit } of units)
    unitIds.set(key, await organisation.createUnit(r, { ...unit, code: known(codes, key), fromOn }))
  const windowIds = new Map<string, string>()
  for (const window of windows)
    for (const { unitKey, ...row } of windowRows(window, units))
      windowIds.set(
        seatId(window.key, unitKey),
        await organisation.createWindow(r, { ...row, unitId: known(unitIds, unitKey), fromOn }),
      )
  return { unitOf: (id: string) => known(unitIds, id), windowOf: (id: string) => known(windowIds, id) }
}
