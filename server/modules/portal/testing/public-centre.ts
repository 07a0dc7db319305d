import { type Bundle, Catalogue, type ItemContent } from '@yimen/contract/items.ts'
import type { ItemView } from '@yimen/contract/items-routes.ts'
import { caseCheckDigit } from '@yimen/contract/identity.ts'
import { Parse } from 'typebox/value'
import { openDatabase } from '../../../db/pool.ts'
import { publishedCalendar } from '../../../kernel/calendar/index.ts'
import { derivedId } from '../../../kernel/event-log/ids.ts'
import { buildWeb } from '../../../kernel/http/build-web.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { qrSvg } from '../../documents/index.ts'
import { readCatalogue } from '../../items/index.ts'
import { organisation } from '../../organisation/index.ts'
import type { PortalDeps, Tracked } from '../portal-deps.ts'
import { portalRoutes } from '../portal-routes.ts'

/** The public pages over data that stands in the test, without a database: what they show is what they are given. */

const calendar = publishedCalendar()
const { items, bundles } = Parse(Catalogue, await readCatalogue())

export const itemIdOf = (code: string): string => derivedId(`item ${code}`)
export const contentOf = (code: string): ItemContent => {
  const found = items.find((item) => item.code === code)
  if (found === undefined) throw new Error(`no item ${code} in the catalogue`)
  return found
}
export const bundleOf = (code: string): Bundle => {
  const found = bundles.find((bundle) => bundle.code === code)
  if (found === undefined) throw new Error(`no bundle ${code} in the catalogue`)
  return found
}
export const viewOf = (content: ItemContent): ItemView => ({
  itemId: itemIdOf(content.code),
  versionId: derivedId(`version ${content.code}`),
  no: 1,
  fromOn: '2026-01-01',
  example: content.unverified.length > 0,
  content,
})
const rowOf = ({ code, name, nameEn, implementingBody, type, promised, unverified }: ItemContent) => ({
  itemId: itemIdOf(code),
  versionId: derivedId(`version ${code}`),
  code,
  name,
  nameEn,
  unitName: implementingBody,
  type,
  promised,
  example: unverified.length > 0,
})

const digits = '43018101220261116'
const withCheck = (serial: string) => `${digits}${serial}${caseCheckDigit(`${digits}${serial}`)}`
export const CASE_NUMBER = withCheck('00017')
export const OTHER_NUMBER = withCheck('00018')
export const QUERY_CODE = '204816'
export const LETTER_CODE = 'ABCDEFGH23'
export const VOID_CODE = 'ABCDEFGH25'

export const runningCase: Tracked = {
  number: CASE_NUMBER,
  itemName: '农村村民宅基地审批',
  itemNameEn: 'Approval of rural homestead',
  applicant: '陈**',
  phase: 'accepted',
  ending: null,
  where: '正在批前踏勘',
  whereEn: 'Under examination',
  holder: '镇政府综合窗口',
  dueAt: '2026-12-04T18:00:00+08:00',
  provisional: false,
  remaining: '还剩 9 个工作日，12月4日 星期五 18:00 前',
  todo: [],
  todoEn: [],
  steps: [
    { name: '收件', nameEn: 'Received', state: 'done', on: '2026-11-16' },
    { name: '受理', nameEn: 'Accepted', state: 'done', on: '2026-11-16' },
    { name: '审查和决定', nameEn: 'Examination and decision', state: 'current', on: null },
    { name: '送达', nameEn: 'Delivery', state: 'later', on: null },
  ],
  letters: [{ title: '受理通知书', number: '浏文政受〔2026〕9号', on: '2026-11-16' }],
  messages: [
    {
      title: '申请已受理',
      titleEn: 'Application accepted',
      text: '您申请的“农村村民宅基地审批”已经受理，12月4日 星期五前办结。',
      textEn: 'Your application “Approval of rural homestead” has been accepted.',
      at: '2026-11-16T02:00:00.000Z',
    },
  ],
  complaintPhone: '0731-83600096',
}

export const publicDeps = (changed: Partial<PortalDeps> = {}): PortalDeps => ({
  publicUrl: 'https://yimen.example',
  qrSvg,
  calendar: () => calendar,
  centreFacts: async () => ({
    name: '文家市镇政务服务中心',
    code: '43018101',
    address: '浏阳市文家市镇演示路1号',
    complaintPhone: '0731-83600096',
    demonstration: true,
  }),
  searchItems: async (_centre, { q }) => ({
    items: items
      .filter(({ name, nameEn, everyday }) => [name, nameEn, ...everyday].some((word) => word.includes(q)))
      .map(rowOf),
    next: null,
  }),
  popularItems: async () => items.slice(0, 10).map(rowOf),
  findBundles: async (_centre, q) =>
    bundles.filter(({ name, nameEn, everyday = [] }) =>
      [name, nameEn, ...everyday].some((word) => word.includes(q)),
    ),
  showBundle: async (_centre, code) => {
    const bundle = bundles.find((one) => one.code === code)
    if (bundle === undefined) return null
    return {
      bundle,
      leadUnit: items.find(({ unit }) => unit === bundle.leadUnit)?.implementingBody ?? null,
      items: bundle.items.map((item) => ({ code: item, item: viewOf(contentOf(item)) })),
    }
  },
  showItem: async (_centre, itemId) => {
    const found = items.find(({ code }) => itemIdOf(code) === itemId)
    return found === undefined ? null : viewOf(found)
  },
  trackCase: async (_centre, number, code) =>
    number === CASE_NUMBER && code === QUERY_CODE ? runningCase : null,
  checkLetter: async (_centre, code) =>
    code === LETTER_CODE
      ? { genuine: true, title: '受理通知书', number: '浏文政受〔2026〕9号', on: '2026-11-16' }
      : code === VOID_CODE
        ? {
            genuine: false,
            voided: true,
            title: '受理通知书',
            number: '浏文政受〔2026〕8号',
            on: '2026-11-16',
          }
        : { genuine: false },
  // Counting is the database's; see tracking.db.test.ts.
  tries: { begin: async () => 0, forgive: async () => undefined },
  guidePdf: async () => new TextEncoder().encode('%PDF-1.7'),
  ...changed,
})

/** Monday, 10:00 in Shanghai. */
export const MONDAY = '2026-11-23T02:00:00.000Z'

export const publicWeb = async (
  deps: PortalDeps = publicDeps(),
  clock: { now: string } = { now: MONDAY },
): Promise<Web> => {
  const web = await buildWeb({
    // Never asked: the pages have their data from `deps`.
    database: openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' }),
    authentication: organisation.authentication,
    signingKey: Buffer.alloc(32),
    now: () => new Date(clock.now),
    secureCookies: false,
    defaultCentre: async () => 1,
    log: () => undefined,
  })
  portalRoutes(web, deps)
  await web.fastify.ready()
  return web
}

export const get = async (web: Web, url: string, cookie = '') =>
  await web.fastify.inject({ url, headers: cookie === '' ? {} : { cookie } })

export const post = async (
  web: Web,
  url: string,
  fields: Readonly<Record<string, string>>,
  from = '10.0.0.1',
) =>
  await web.fastify.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...fields }).toString(),
    remoteAddress: from,
  })

/** Chinese on an English page that no lang attribute says is Chinese; titles may name a centre. */
export const unmarkedChinese = (body: string): string[] =>
  body
    .replaceAll(/<(\w+)[^>]*lang="zh-CN"[^>]*>.*?<\/\1>/gs, '')
    .replaceAll(/<title>.*?<\/title>|<[^>]*>/gs, '')
    .match(/\p{Script=Han}+/gu) ?? []
