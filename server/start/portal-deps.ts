import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Database } from '../db/pool.ts'
import type { Calendar } from '../kernel/calendar/index.ts'
import { type CaseDeps, mostTakenIn, readTracking } from '../modules/cases/index.ts'
import { checkCode, type DocumentDeps, qrSvg } from '../modules/documents/index.ts'
import {
  findBundles,
  guideData,
  listItems,
  popularItems,
  showBundle,
  showItem,
} from '../modules/items/index.ts'
import { allUnits, centreFacts } from '../modules/organisation/index.ts'
import type { Tries } from '../kernel/limit/index.ts'
import type { PortalDeps } from '../modules/portal/index.ts'

type Given = {
  database: Database
  publicUrl: string
  documents: DocumentDeps
  cases: CaseDeps
  tries: Tries
  calendar: () => Calendar
  now: () => Date
}

/** What the public pages show, from the doors of the rooms behind them. */
export const portalDeps = ({
  database,
  publicUrl,
  documents,
  cases,
  tries,
  calendar,
  now,
}: Given): PortalDeps => ({
  publicUrl,
  tries,
  calendar,
  qrSvg,
  centreFacts: async (centreId) => {
    const [[centre]] = await database.readInCentre(centreId, [centreFacts(centreId)])
    return centre === undefined
      ? null
      : {
          name: centre.name,
          code: `${centre.region}${centre.code}`,
          address: centre.address,
          complaintPhone: centre.complaintPhone,
          complaintPlace: centre.address,
          demonstration: centre.demonstration,
        }
  },
  searchItems: async (centreId, ask) => await listItems(database, centreId, localDateOf(now()), ask),
  popularItems: async (centreId) =>
    await popularItems(database, centreId, localDateOf(now()), await mostTakenIn(database, centreId, now())),
  findBundles: async (centreId, q) => await findBundles(database, centreId, q),
  showBundle: async (centreId, code) => {
    const shown = await showBundle(database, centreId, code, localDateOf(now()))
    if (shown === null) return null
    const [units] = await database.readInCentre(centreId, [allUnits(centreId)])
    return { ...shown, leadUnit: units.find((unit) => unit.code === shown.bundle.leadUnit)?.name ?? null }
  },
  showItem: async (centreId, itemId) => await showItem(database, centreId, itemId, localDateOf(now())),
  trackCase: async (centreId, number, code) =>
    await readTracking(cases, centreId, number, code, now().toISOString()),
  checkLetter: async (centre, code) => await checkCode(documents, centre, code, now().toISOString()),
  guidePdf: async (centreId, itemId) => {
    const item = await showItem(database, centreId, itemId, localDateOf(now()))
    const [[centre]] = await database.readInCentre(centreId, [centreFacts(centreId)])
    if (item === null || centre === undefined) return null
    const { units } = await cases.organisation(centreId)
    const unit = [...units.values()].find(({ code }) => code === item.content.unit)
    const data = guideData(item, {
      centreName: centre.name,
      demonstration: centre.demonstration,
      unitName: unit?.name ?? item.content.implementingBody,
      url: `${publicUrl}/items/${itemId}`,
      on: localDateOf(now()),
    })
    return await documents.renderer.render('guide', data)
  },
})
