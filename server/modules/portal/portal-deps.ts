import type { trackCase } from '@yimen/contract/cases.ts'
import type { checkLetter } from '@yimen/contract/documents-routes.ts'
import type { ItemView, listItems } from '@yimen/contract/items-routes.ts'
import type { Bundle, ItemRow } from '@yimen/contract/items.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import type { Calendar } from '../../kernel/calendar/index.ts'
import type { Tries } from '../../kernel/limit/index.ts'

/** What every page says of the centre. */
export type CentreFacts = {
  name: string
  nameEn?: string
  /** Region 6 + centre 2, as it stands in case numbers and letter checks. */
  code: string
  address: string
  enquiryPhone?: string
  complaintPhone: string
  /** Where complaints are taken on the spot and by letter. */
  complaintPlace?: string
  demonstration: boolean
}

export type ItemList = ReplyOf<typeof listItems>
export type LetterCheck = ReplyOf<typeof checkLetter>
/** A case as its applicant may see it. */
export type Tracked = ReplyOf<typeof trackCase>

/** A package (一件事), who leads it, and each of its items as it stands today. */
export type BundleShown = {
  bundle: Bundle
  /** Null where the centre has no unit of that code. */
  leadUnit: string | null
  items: readonly { code: string; item: ItemView | null }[]
}

/** The doors the portal shows; the other modules stand behind them. */
export type PortalDeps = {
  /** Where links and QR codes on paper lead, without a slash at the end. */
  publicUrl: string
  centreFacts: (centreId: number) => Promise<CentreFacts | null>
  searchItems: (centreId: number, ask: { q: string; cursor: string | null }) => Promise<ItemList>
  /** The ten items that people ask for most. */
  popularItems: (centreId: number) => Promise<readonly ItemRow[]>
  /** The packages that fit what somebody typed; all of them for nothing. */
  findBundles: (centreId: number, q: string) => Promise<readonly Bundle[]>
  showBundle: (centreId: number, code: string) => Promise<BundleShown | null>
  /** The version in force today, or null. */
  showItem: (centreId: number, itemId: string) => Promise<ItemView | null>
  /** Null for an unknown number and for a wrong code alike. */
  trackCase: (centreId: number, number: string, code: string) => Promise<Tracked | null>
  /** Centre as its eight digits, code as `readVerifyCode` reads it. */
  checkLetter: (centre: string, code: string) => Promise<LetterCheck>
  guidePdf: (centreId: number, itemId: string) => Promise<Uint8Array | null>
  /** Counts guesses and heavy reading, for all servers together. */
  tries: Tries
  calendar: () => Calendar
  /** A QR code as one SVG element. */
  qrSvg: (text: string) => string
}
