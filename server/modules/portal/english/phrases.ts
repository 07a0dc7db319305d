import type { Child } from '../../../kernel/http/html.ts'
import { mixed } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { DOCUMENTS } from './documents.ts'
import { ISSUERS } from './issuers.ts'

const PHRASES: ReadonlyMap<string, string> = new Map(Object.entries({ ...ISSUERS, ...DOCUMENTS }))

/** The English of a phrase of the catalogue, or null where the phrase book has none. */
export const inEnglish = (zh: string): string | null => PHRASES.get(zh) ?? null

/** What the catalogue says, in the reader's language; without an English phrase the Chinese stands, marked as such. */
export const inWords = (zh: string, visit: Visit): Child =>
  visit.language === 'en' ? (inEnglish(zh) ?? mixed(zh, visit)) : zh
