import { randomBytes } from 'node:crypto'
import { normaliseDocument } from '@yimen/contract/identity.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { sm3 } from '../event-log/event.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'

/** Fields of a person or body as they are sealed. */
export type PartyFields = {
  kind: 'person' | 'body'
  name: string
  documentType: string
  documentNumber: string
  mobile?: string
  email?: string
  address?: string
  legalRepresentative?: { name: string; documentType: string; documentNumber: string }
  authority?: string
  powers?: readonly string[]
}

/** How an event names a person: the row's id and the salted hash of its fields. */
export type PartyRef = { party: string; hash: string }
/** How an event names a free text. */
export type TextRef = { text: string; hash: string }

export type SealedParty = {
  id: string
  kind: string
  salt: string
  fields: string
  hash: string
  document: string
  name: string
  mobile: string | null
}
export type SealedText = { id: string; salt: string; body: string; hash: string }

/** Seals a party for its row and gives the reference for the event. */
export const sealParty = (cipher: FieldCipher, centreId: number, id: string, given: PartyFields) => {
  const fields: PartyFields = { ...given, documentNumber: normaliseDocument(given.documentNumber) }
  const text = canonicalJson(fields)
  const salt = randomBytes(16)
  const hash = sm3(salt, text)
  const row: SealedParty = {
    id,
    kind: fields.kind,
    salt: salt.toString('base64'),
    fields: cipher.seal(text).toString('base64'),
    hash: hash.toString('base64'),
    document: documentMark(cipher, centreId, fields.documentType, fields.documentNumber).toString('base64'),
    name: cipher.mark(centreId, 'name', fields.name.trim()).toString('base64'),
    mobile:
      fields.mobile === undefined ? null : cipher.mark(centreId, 'mobile', fields.mobile).toString('base64'),
  }
  const ref: PartyRef = { party: id, hash: hash.toString('hex') }
  return { row, ref }
}

/** Seals a free text for its row and gives the reference for the event. */
export const sealText = (cipher: FieldCipher, id: string, body: string) => {
  const salt = randomBytes(16)
  const hash = sm3(salt, body)
  const row: SealedText = {
    id,
    salt: salt.toString('base64'),
    body: cipher.seal(body).toString('base64'),
    hash: hash.toString('base64'),
  }
  const ref: TextRef = { text: id, hash: hash.toString('hex') }
  return { row, ref }
}

/** The keyed hash by which a document number is found. */
export const documentMark = (cipher: FieldCipher, centreId: number, type: string, number: string): Buffer =>
  cipher.mark(centreId, 'document', `${type}:${normaliseDocument(number)}`)

export const openParty = (cipher: FieldCipher, sealed: Buffer): PartyFields =>
  JSON.parse(cipher.open(sealed)) as PartyFields
