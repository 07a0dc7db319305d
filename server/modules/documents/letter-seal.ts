import { randomBytes } from 'node:crypto'
import type { LetterData, LetterKind } from '@yimen/contract/documents.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { sm3 } from '../../kernel/event-log/event.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'

/** A letter as the act writes it: its number, and at intake the case's, are known only inside the append. */
export type LetterDraft<K extends LetterKind> = Omit<LetterData<K>, 'number' | 'caseNumber' | 'reprint'>

/** What the record fills in, and the day of a reprint. */
export type LetterMarks = { number: string; caseNumber?: string; reprint?: { on: string } }

export type SealedLetter = { salt: string; data: string; hash: string }

/** SM3(salt ‖ canonical JSON): the event holds this, so that the sealed data can't be exchanged. § items.4.3 */
export const letterHash = (salt: Uint8Array, draft: unknown): Buffer => hashOf(salt, canonicalJson(draft))

const hashOf = (salt: Uint8Array, text: string): Buffer => sm3(Buffer.from(salt), text)

/** Seals a letter's data for its row, all in base64. */
export const sealLetter = <K extends LetterKind>(
  cipher: FieldCipher,
  draft: LetterDraft<K>,
): SealedLetter => {
  const salt = randomBytes(16)
  const text = canonicalJson(draft)
  return {
    salt: salt.toString('base64'),
    data: cipher.seal(text).toString('base64'),
    hash: hashOf(salt, text).toString('base64'),
  }
}

/** The letter as it is printed: the sealed data with what the record filled in. */
export const openLetter = <K extends LetterKind>(
  cipher: FieldCipher,
  sealed: Buffer,
  marks: LetterMarks,
): LetterData<K> => ({ ...(JSON.parse(cipher.open(sealed)) as object), ...marks }) as LetterData<K>
