import { archives } from './archives.ts'
import { assets } from './assets.ts'
import { cases } from './cases.ts'
import type { Entry, System } from './clause.ts'
import { complaints } from './complaints.ts'
import { comprehensiveWindow } from './comprehensive-window.ts'
import { computers } from './computers.ts'
import { conduct } from './conduct.ts'
import { directorsMeeting } from './directors-meeting.ts'
import { dutyLeader } from './duty-leader.ts'
import { fault } from './fault.ts'
import { firstReceiver } from './first-receiver.ts'
import { hall } from './hall.ts'
import { hygiene } from './hygiene.ts'
import { integrity } from './integrity.ts'
import { items } from './items.ts'
import { jointMeeting } from './joint-meeting.ts'
import { notice } from './notice.ts'
import { party } from './party.ts'
import { secrecy } from './secrecy.ts'
import { service } from './service.ts'
import { staffCode } from './staff-code.ts'
import { staffMeeting } from './staff-meeting.ts'
import { study } from './study.ts'
import { supervision } from './supervision.ts'
import { unitAssessment } from './unit-assessment.ts'

export { type Answer, type Kind, kindLabels } from './clause.ts'

const paper = [
  staffCode,
  service,
  items,
  cases,
  notice,
  supervision,
  complaints,
  fault,
  firstReceiver,
  conduct,
  study,
  integrity,
  assets,
  dutyLeader,
  party,
  hall,
  computers,
  secrecy,
  archives,
  hygiene,
  comprehensiveWindow,
  directorsMeeting,
  staffMeeting,
  jointMeeting,
  unitAssessment,
] as const

type IdsOf<S> = S extends System<infer Slug, infer Number> ? `${Slug}.${Number}` : never

/** The permanent id of a clause, derived from the data: a wrong citation does not compile. */
export type ClauseId = IdsOf<(typeof paper)[number]>

/** A clause, or one of its parts where an id holds several: `duty-leader.3(4)`. */
export type Citation = ClauseId | `${ClauseId}(${string})`

/** The slug of a system: clause prefix, server folder, schema, contract file and web folder at once. */
export type Slug = (typeof paper)[number]['slug']

export interface Clause extends Entry {
  readonly id: ClauseId
  readonly slug: Slug
  /** The number in its system: `4.3` of `items.4.3`. */
  readonly number: string
  /** Where the server answers for it: a module, or a part of the kernel. */
  readonly room: string
}

/** The 25 systems in the order of the paper. */
export const systems: readonly { readonly slug: Slug; readonly title: string; readonly order: number }[] =
  paper.map(({ slug, title }, index) => ({ slug, title, order: index + 1 }))

/** 4.2 before 4.10, 4 before 4.1: the order of the paper, which object keys do not keep. */
const byNumber = (a: string, b: string): number => {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  const at = left.findIndex((part, index) => part !== right[index])
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}

const clausesOf = ({ slug, clauses }: System<Slug>): Clause[] =>
  Object.entries(clauses)
    .sort(([a], [b]) => byNumber(a, b))
    .map(([number, entry]) => ({ room: slug, ...entry, id: `${slug}.${number}` as ClauseId, slug, number }))

/** All 189 clauses in the order of the paper. */
export const clauses: readonly Clause[] = paper.flatMap((one) => clausesOf(one))

const byId: ReadonlyMap<string, Clause> = new Map(clauses.map((clause) => [clause.id, clause]))

/** The id without its part: `duty-leader.3(4)` rolls up to `duty-leader.3`. */
export const wholeOf = (id: string): string => id.replace(/\(.*\)$/, '')

/** The clause of that id, or nothing; a part finds its clause. */
export const findClause = (id: string): Clause | undefined => byId.get(wholeOf(id))

/** The clause that a typed citation names. */
export const getClause = (id: Citation): Clause => {
  const clause = findClause(id)
  if (clause === undefined) throw new Error(`制度中没有条款 ${id}`)
  return clause
}
