import type { Buffer } from 'node:buffer'
import type { LetterKind } from '@yimen/contract/documents.ts'
import { statement } from '../../db/statement.ts'

export type StoredLetter = {
  letterId: string
  kind: LetterKind
  number: string
  unitId: string
  objectKind: string
  objectId: string
  on: string
  template: number
  data: Buffer
  code: string
}

const columns = `letter_id as "letterId", kind, number, unit_id as "unitId", object_kind as "objectKind",
  object_id as "objectId", on_date as "on", template, data, code`

export const letterById = statement<StoredLetter>(
  'documents.letter',
  `select ${columns} from documents.letter where centre_id = $1 and letter_id = $2`,
)
export const letterByCode = statement<StoredLetter>(
  'documents.letter-by-code',
  `select ${columns} from documents.letter where centre_id = $1 and code = $2`,
)
export const addUse = statement(
  'documents.add-use',
  `insert into documents.letter_use (centre_id, use_id, letter_id, kind, person_id, at) values ($1, $2, $3, $4, $5, $6)`,
)
/** How often the letter was printed before. */
export const printsOf = statement<{ times: number }>(
  'documents.prints',
  `select count(*)::int as times from documents.letter_use
    where centre_id = $1 and letter_id = $2 and kind in ('print', 'reprint')`,
)
export const renderingOf = statement<{ pdf: Buffer }>(
  'documents.rendering',
  'select pdf from documents.rendering where centre_id = $1 and letter_id = $2 and variant = $3',
)
export const keepRendering = statement(
  'documents.keep-rendering',
  `insert into documents.rendering (centre_id, letter_id, variant, pdf, at) values ($1, $2, $3, $4, $5)
    on conflict do nothing`,
)
export const centreOfCode = statement<{ centreId: number }>(
  'documents.centre-of-code',
  'select centre_id as "centreId" from kernel.centre_code where region = $1 and code = $2',
)
export const unitName = statement<{ name: string }>(
  'documents.unit-name',
  'select name from organisation.published_unit where centre_id = $1 and unit_id = $2',
)
