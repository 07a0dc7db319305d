import type { CentreForm, UnitForm, WindowForm } from '@yimen/contract/set-up-places.ts'
import type { StaffRowForm } from '@yimen/contract/set-up-staff.ts'
import type { Database, Statement } from '../db/pool.ts'
import type { FieldCipher } from '../kernel/secret/field-cipher.ts'
import * as store from './set-up-store.ts'

export type Administrator = { name: string; badge: string; login: string; hash: string }
export type Items = { codes: readonly string[]; uploaded: string }
export type Passwords = { madeAt: string; hashes: Readonly<Record<string, string>> }

/** What has been filled in so far, step by step. */
export type Parts = {
  centre: CentreForm
  administrator: Administrator
  units: readonly UnitForm[]
  windows: readonly WindowForm[]
  staff: readonly StaffRowForm[]
  calendar: { seen: true }
  items: Items
  /** Argon2 hashes by login name: the passwords themselves are nowhere. */
  passwords: Passwords
}
export type PartName = keyof Parts
export type Draft = Partial<Parts> & {
  versions: Readonly<Record<string, number>>
  typed: readonly { step: string; content: string }[]
}

const TYPED = 'typed:'

/** Reads everything that was saved; without a row a part is missing and its version 0. */
export const readDraft = (rows: readonly store.PartRow[], cipher: FieldCipher): Draft => {
  const opened = rows.map((row) => ({ ...row, text: cipher.open(row.body) }))
  const own = opened.filter(({ part }) => !part.startsWith(TYPED))
  return {
    ...(Object.fromEntries(
      own.map(({ part, text }) => [part, JSON.parse(text) as unknown]),
    ) as Partial<Parts>),
    versions: Object.fromEntries(own.map(({ part, version }) => [part, version])),
    typed: opened
      .filter(({ part, text }) => part.startsWith(TYPED) && text !== '')
      .map(({ part, text }) => ({ step: part.slice(TYPED.length), content: text })),
  }
}

export const loadDraft = async (
  database: Pick<Database, 'withoutCentre'>,
  cipher: FieldCipher,
): Promise<Draft> => {
  const [rows] = await database.withoutCentre([store.allParts()])
  return readDraft(rows, cipher)
}

/** Saves a part, and with it what was typed towards it. */
export const saving = <K extends PartName>(
  cipher: FieldCipher,
  part: K,
  version: number | null,
  value: Parts[K],
  at: string,
): Statement[] => [
  store.savePart(part, version, cipher.seal(JSON.stringify(value)), at),
  store.dropPart(`${TYPED}${part}`),
]

export const keeping = (cipher: FieldCipher, step: string, content: string, at: string): Statement =>
  store.savePart(`${TYPED}${step}`, null, cipher.seal(content), at)
