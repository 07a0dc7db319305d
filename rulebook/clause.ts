/** How the software answers a clause; every clause has exactly one main kind. */
export type Kind = 'enforce' | 'detect' | 'schedule' | 'record' | 'publish' | 'show'

/** What staff read for each kind. */
export const kindLabels = {
  enforce: '强制执行',
  detect: '自动发现',
  schedule: '定期办理',
  record: '登记留痕',
  publish: '对外公开',
  show: '提示学习',
} as const satisfies Record<Kind, string>

/** What an entry says beside the demand itself. */
export interface Answer {
  /** What the software does about it. */
  readonly answer: string
  /** How the text is read where the reading is a choice. */
  readonly note?: string
  /** The part of the server that answers where it is not the system's own module. */
  readonly room?: string
  /** Numbers that are ours, readings of 及时, 定期, 尽快: dated settings of the centre. */
  readonly ours?: readonly string[]
  /** Laws and standards the reading rests on. */
  readonly laws?: readonly string[]
}

export interface Entry extends Answer {
  readonly kind: Kind
  /** A few words for a list or a heading. */
  readonly title: string
  /** The demand, restated in standard terms. */
  readonly text: string
}

const of =
  (kind: Kind) =>
  (title: string, text: string, answer: Answer): Entry => ({ kind, title, text, ...answer })

/** The software makes breaking it impossible. */
export const enforce = of('enforce')
/** The software finds the breach in its own records and opens a finding. */
export const detect = of('detect')
/** A recurring duty that the software creates, reminds of and marks as missed. */
export const schedule = of('schedule')
/** A register or form with exactly the fields the clause names. */
export const record = of('record')
/** The public or the hall can read it. */
export const publish = of('publish')
/** Guidance at the moment it matters, acknowledged once a year. */
export const show = of('show')

/** One of the 25 systems; the keys of its clauses are the numbers of the paper. */
export interface System<Slug extends string = string, Number extends string = string> {
  readonly slug: Slug
  readonly title: string
  readonly clauses: Readonly<Record<Number, Entry>>
}

/** A system as data: its slug, its title in standard terms, its clauses by number. */
export const system = <const Slug extends string, const Number extends string>(
  slug: Slug,
  title: string,
  clauses: Readonly<Record<Number, Entry>>,
): System<Slug, Number> => ({ slug, title, clauses })
