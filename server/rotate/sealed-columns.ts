import type { FieldCipher } from '../kernel/secret/field-cipher.ts'
import { documentMark, type PartyFields } from '../kernel/party/party.ts'

/** A table with sealed columns, and the marks in the same row that are made from the first of them. */
export type SealedTable = {
  table: string
  columns: readonly string[]
  marks?: {
    columns: readonly string[]
    make: (cipher: FieldCipher, centreId: number, plain: string) => readonly (Buffer | null)[]
  }
}

/**
 * Every column that is sealed with the field key, in the order in which they are sealed anew. A new one that is not in
 * one of the lists of this file turns the test beside it red.
 */
export const sealedTables: readonly SealedTable[] = [
  {
    table: 'kernel.party',
    columns: ['fields'],
    marks: {
      columns: ['document_hmac', 'name_hmac', 'mobile_hmac'],
      make: (cipher, centreId, plain) => {
        const { documentType, documentNumber, name, mobile } = JSON.parse(plain) as PartyFields
        return [
          documentMark(cipher, centreId, documentType, documentNumber),
          cipher.mark(centreId, 'name', name.trim()),
          mobile === undefined ? null : cipher.mark(centreId, 'mobile', mobile),
        ]
      },
    },
  },
  { table: 'kernel.text', columns: ['body'] },
  { table: 'kernel.draft', columns: ['body'] },
  { table: 'documents.letter', columns: ['data'] },
  { table: 'organisation.person', columns: ['mobile'] },
  { table: 'organisation.substitution', columns: ['note'] },
  { table: 'organisation.second_factor', columns: ['secret', 'next_secret'] },
  { table: 'set_up.part', columns: ['body'] },
]

/** Marks that another table's row gives: the same bytes as the party's. */
export const copiedMarks: readonly string[] = ['cases.case.applicant_hmac']

/** Sealed columns of caches: emptied, and made again from the record when they are asked for. */
export const emptiedCaches: readonly string[] = ['documents.rendering.pdf']

/**
 * Marks that live for minutes or days and that nobody needs to find again: their tables are emptied, so wrong tries are
 * counted anew, a sign-in between password and code begins again, and browsers known before count as new ones.
 */
export const fadingMarks: readonly string[] = [
  'organisation.sign_in_attempt.mark',
  'organisation.pending_sign_in.mark',
  'kernel.wrong_try.key',
]

/** Sealed with the key its own row names; written in the transaction that begins a rotation. */
export const ownColumns: readonly string[] = ['kernel.field_key.paper']

/** What no key is needed for: hashes, salts, and what everybody may see. */
export const plainColumns: readonly string[] = [
  'cases.case.head',
  'cases.case_event.hash',
  'documents.letter.hash',
  'documents.letter.salt',
  'kernel.anchor.root',
  'kernel.audit.hash',
  'kernel.command.request_hash',
  'kernel.party.hash',
  'kernel.party.salt',
  'kernel.text.hash',
  'kernel.text.salt',
  'organisation.pending_sign_in.token_hash',
  'organisation.person.photo',
  'organisation.recovery_code.hash',
  // Made with the key and compared only among one person's sessions, of half a day: only whoever has an address in hand could tell that it is the same.
  'organisation.session.address_hash',
  'organisation.session.token_hash',
  'organisation.sign_in_attempt.place',
  'organisation.single_sign_on.subject_hash',
  'set_up.token.hash',
]
