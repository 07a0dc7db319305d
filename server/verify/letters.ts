import { type Numbered, referencesIn, type SealedKind } from '../kernel/verify/index.ts'

const letterKey = new Set(['letter'])

/** The letters a body names, with what it says of each. */
export const lettersIn = (content: unknown) =>
  referencesIn(content, letterKey).map(({ reference }) => reference.object)

/** A letter's number in the series of unit and year; what can't be read is told in words. § items.4.3 */
export const letterNumber = (number: string, unit: string): Numbered | string => {
  const [, year, serial] = /〔(\d{4})〕([1-9]\d*)号$/.exec(number) ?? []
  return year === undefined
    ? `文书编号 ${number} 不成格式`
    : { series: `letter:${unit}:${year}`, serial: Number(serial) }
}

/** Letters about one kind of thing: number, kind, day and code stand in the clear and must be what was sealed. */
export const lettersAbout = (objectKind: string): SealedKind => ({
  key: 'letter',
  label: '文书',
  rows: `select letter_id::text as id, salt, data as sealed, hash, kind, variant, number, code, on_date as "onDate",
      object_kind as "objectKind"
    from documents.letter where centre_id = $1 and letter_id = any($2::uuid[])`,
  differs: ({ reference: { object }, row, plain }) => {
    if (row.number !== object.number) return `编号记为 ${String(row.number)}，应为 ${String(object.number)}`
    if (row.kind !== object.kind || row.variant !== (object.variant ?? null)) return '种类与所记的不符'
    if (row.objectKind !== objectKind) return `所属记为 ${String(row.objectKind)}，应为 ${objectKind}`
    if (plain === null) return null
    const sealed = JSON.parse(plain) as { verifyCode?: unknown; dateOn?: unknown }
    if (row.code !== sealed.verifyCode) return '查验码与内容不符'
    return row.onDate === sealed.dateOn ? null : '日期与内容不符'
  },
})
