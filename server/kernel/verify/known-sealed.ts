import { documentMark, type PartyFields } from '../party/party.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import type { Row } from './row.ts'
import type { SealedKind } from './sealed-kind.ts'

/** Persons and bodies: also the keyed hashes they are searched by. */
export const partyKind: SealedKind = {
  key: 'party',
  label: '人员信息',
  rows: `select party_id::text as id, kind, salt, fields as sealed, hash,
      document_hmac as document, name_hmac as name, mobile_hmac as mobile
    from kernel.party where centre_id = $1 and party_id = any($2::uuid[])`,
  differs: ({ row, plain, cipher, centre }) =>
    plain === null || cipher === null
      ? null
      : differsFrom(JSON.parse(plain) as PartyFields, row, cipher, centre),
}

const differsFrom = (fields: PartyFields, row: Row, cipher: FieldCipher, centre: number): string | null => {
  if (row.kind !== fields.kind) return '类别与内容不符'
  const marks = {
    document: documentMark(cipher, centre, fields.documentType, fields.documentNumber),
    name: cipher.mark(centre, 'name', fields.name.trim()),
    mobile: fields.mobile === undefined ? null : cipher.mark(centre, 'mobile', fields.mobile),
  }
  const words = { document: '证件号码', name: '姓名', mobile: '电话' }
  for (const key of ['document', 'name', 'mobile'] as const)
    if (!isSame(row[key], marks[key])) return `${words[key]}的检索码与内容不符`
  return null
}

const isSame = (stored: unknown, made: Buffer | null): boolean =>
  made === null ? stored === null : Buffer.isBuffer(stored) && stored.equals(made)

/** Free text about a person or a thing. */
export const textKind: SealedKind = {
  key: 'text',
  label: '文字内容',
  rows: `select text_id::text as id, salt, body as sealed, hash
    from kernel.text where centre_id = $1 and text_id = any($2::uuid[])`,
}
