import type { Calendar } from '../../kernel/calendar/index.ts'
import type { Markup } from '../../kernel/http/html.ts'
import type { Language, Say } from './language.ts'
import type { CentreFacts } from './portal-deps.ts'

/** One request as a page sees it. */
export type Visit = {
  centreId: number
  /** Null where the database is gone and nothing is remembered. */
  centre: CentreFacts | null
  language: Language
  large: boolean
  say: Say
  now: Date
  /** Local date of now. */
  todayOn: string
  calendar: Calendar
  publicUrl: string
  path: string
  query: URLSearchParams
  /** What a form sent; empty for a GET. */
  form: URLSearchParams
  address: string
}

/** What a page answers. */
export type Page = {
  title: string
  body: Markup
  status?: number
  retryAfter?: number
  /** One person's data: kept by nobody, not compressed beside what was typed. */
  private?: boolean
  /** Fields that the header's controls send again, so that the page stays when language or print changes. */
  again?: { method: 'get' | 'post'; fields: readonly (readonly [string, string])[] }
  /** A sheet for the printer: a letter, a form. */
  sheet?: boolean
}
