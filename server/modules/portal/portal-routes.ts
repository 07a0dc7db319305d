import { readVerifyCode } from '@yimen/contract/documents.ts'
import { calendarYear } from '../../kernel/calendar/index.ts'
import { tooMany } from '../../kernel/http/outcome.ts'
import { limiter } from '../../kernel/http/rate-limit.ts'
import type { Web } from '../../kernel/http/web.ts'
import { addressKey, type NamedLimit } from '../../kernel/limit/index.ts'
import { guide } from './guide/guide.ts'
import { accessibility } from './pages/accessibility.ts'
import { bundle } from './pages/bundle.ts'
import { bundleForm } from './pages/bundle-form.ts'
import { complaint } from './pages/complaint.ts'
import { deadlines } from './pages/deadlines.ts'
import { formSheet } from './pages/form-sheet.ts'
import { home } from './pages/home.ts'
import { itemList, results } from './pages/item-list.ts'
import { letterCheck, letterCheckForm } from './pages/letter-check.ts'
import { notice } from './pages/notice.ts'
import { trackForm } from './pages/track.ts'
import { tracked } from './pages/tracked.ts'
import { FIRST_SHOWN, LAST_SHOWN, yearCalendar } from './pages/year-calendar.ts'
import type { PortalDeps } from './portal-deps.ts'
import { type ServePage, servePages } from './serve-pages.ts'
import { answersIn } from './situation.ts'
import { readCaseNumber, trackingOf, type Tracking } from './tracking.ts'
import type { Visit } from './visit.ts'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** A package's code, as the catalogue has it. */
const CODE = /^[\p{L}\p{N}-]{1,20}$/u
/** A hall behind one address may read freely; a machine that reads everything waits. Per process: pages are cheap. */
const READING = { perSecond: 20, burst: 300 }
/** A term of years is told day by day: a slow page, so nobody holds up all others with it. */
const WORKING_OUT = { perSecond: 2, burst: 20 }
/** Drawing a PDF is dear: counted on all servers together, per guide and place first, then per place. */
const drawing = (itemId: string, address: string): NamedLimit[] => [
  { kind: 'guide-here', about: `${itemId} ${addressKey(address)}`, most: 20, withinSeconds: 600 },
  { kind: 'guide-address', about: addressKey(address), most: 200, withinSeconds: 600 },
]

/** Every public page. The same `tracking` must serve the API, or its limit could be walked around. */
export const portalRoutes = (web: Web, deps: PortalDeps, tracking: Tracking = trackingOf(deps)): void => {
  const limits = limiter(READING)
  servePages(web, deps, (register) => {
    const serve: ServePage = (method, path, handle) =>
      register(method, path, async (visit, params) => {
        const wait = limits.take(addressKey(visit.address), visit.now.getTime())
        if (wait > 0) throw tooMany(wait)
        return await handle(visit, params)
      })
    catalogue(serve, deps)
    bundles(serve, deps)
    cases(serve, deps, tracking)
    fixedPages(serve)
  })
}

const catalogue = (serve: ServePage, deps: PortalDeps): void => {
  const itemOf = async ({ centreId }: Visit, itemId: string | undefined) =>
    itemId !== undefined && ID.test(itemId) ? await deps.showItem(centreId, itemId) : null

  serve('GET', '/', async (visit) => {
    const { centreId } = visit
    const [popular, packages] = await Promise.all([
      deps.popularItems(centreId),
      deps.findBundles(centreId, ''),
    ])
    return home(visit, popular, packages)
  })
  serve('GET', '/items', async (visit) => {
    const q = (visit.query.get('q') ?? '').trim().slice(0, 100)
    const cursor = visit.query.get('cursor')?.slice(0, 20) ?? null
    const [items, packages] = await Promise.all([
      deps.searchItems(visit.centreId, { q, cursor: q === '' ? cursor : null }),
      // Once, before the first page of all items.
      q === '' && cursor !== null ? [] : deps.findBundles(visit.centreId, q),
    ])
    const found = { ...items, bundles: packages }
    return visit.query.get('part') === 'results'
      ? { fragment: results(visit, q, found).text }
      : itemList(visit, q, found)
  })
  serve('GET', '/items/:itemId', async (visit, { itemId }) => {
    const item = await itemOf(visit, itemId)
    return item && guide(visit, item, answersIn(visit.query, item.content))
  })
  serve('GET', '/items/:itemId/notice', async (visit, { itemId }) => {
    const item = await itemOf(visit, itemId)
    return item && notice(visit, item, answersIn(visit.query, item.content), deps.qrSvg)
  })
  serve('GET', '/items/:itemId/forms/:material', async (visit, { itemId, material }) => {
    const item = await itemOf(visit, itemId)
    const found = item?.content.materials.find(({ key }) => key === material)
    if (!item || found?.form === undefined) return null
    return formSheet(visit, item, { key: found.key, form: found.form }, visit.query.get('sample') === '1')
  })
  serve('GET', '/items/:itemId/guide.pdf', async (visit, { itemId }) => {
    const item = await itemOf(visit, itemId)
    if (item === null) return null
    const wait = await deps.tries.begin(
      visit.centreId,
      drawing(item.itemId, visit.address),
      visit.now.toISOString(),
    )
    if (wait > 0) throw tooMany(wait)
    const file = await deps.guidePdf(visit.centreId, item.itemId)
    return file && { file, type: 'application/pdf', name: `${item.content.name}.pdf` }
  })
}

const bundles = (serve: ServePage, deps: PortalDeps): void => {
  const shownOf = async ({ centreId }: Visit, code: string | undefined) =>
    code !== undefined && CODE.test(code) ? await deps.showBundle(centreId, code) : null

  serve('GET', '/bundles/:code', async (visit, { code }) => {
    const shown = await shownOf(visit, code)
    return shown && bundle(visit, shown)
  })
  serve('GET', '/bundles/:code/form', async (visit, { code }) => {
    const shown = await shownOf(visit, code)
    const form = shown?.bundle.form
    return shown && form ? bundleForm(visit, shown, form, visit.query.get('sample') === '1') : null
  })
}

const cases = (serve: ServePage, deps: PortalDeps, tracking: Tracking): void => {
  serve('GET', '/track', async (visit) =>
    trackForm(visit, readCaseNumber(visit.query.get('number') ?? ''), null),
  )
  serve('POST', '/track', async (visit) => {
    const { centreId, address, form } = visit
    const number = form.get('number') ?? ''
    const code = form.get('code') ?? ''
    const answer = await tracking({ centreId, number, code, address }, visit.now.getTime())
    return 'found' in answer
      ? tracked(visit, answer.found, code)
      : trackForm(visit, readCaseNumber(number), answer)
  })
  serve('GET', '/v', async (visit) => {
    const typed = (visit.query.get('code') ?? '').slice(0, 40)
    const code = readVerifyCode(typed)
    const centre = visit.centre?.code
    return code === null || centre === undefined
      ? letterCheckForm(visit, typed)
      : { redirect: `/v/${centre}/${code}` }
  })
  serve('GET', '/v/:centre/:code', async (visit, { centre = '', code: typed = '' }) => {
    const code = readVerifyCode(typed)
    if (!/^\d{8}$/.test(centre) || code === null) return letterCheckForm(visit, typed.slice(0, 40))
    return letterCheck(visit, code, await deps.checkLetter(centre, code))
  })
}

const fixedPages = (serve: ServePage): void => {
  const workingOut = limiter(WORKING_OUT)
  serve('GET', '/deadlines', async (visit) => {
    const wait = visit.query.has('days') ? workingOut.take(addressKey(visit.address), visit.now.getTime()) : 0
    if (wait > 0) throw tooMany(wait)
    return deadlines(visit)
  })
  serve('GET', '/calendar', async (visit) => ({ redirect: `/calendar/${visit.todayOn.slice(0, 4)}` }))
  serve('GET', '/calendar/:year', async (visit, { year = '' }) =>
    /^\d{4}$/.test(year) && +year >= FIRST_SHOWN && +year <= LAST_SHOWN
      ? yearCalendar(visit, calendarYear(+year, visit.calendar))
      : null,
  )
  serve('GET', '/complaint', async (visit) => complaint(visit))
  serve('GET', '/accessibility', async (visit) => accessibility(visit))
}
