/** Checksums of identity documents; the same code runs at the window and on the server. § service.1 */

export const PERSON_DOCUMENTS = [
  'id-card',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'hmt-residence',
  'foreign-residence',
] as const
export const BODY_DOCUMENTS = ['uscc', 'other-code'] as const
export type PersonDocument = (typeof PERSON_DOCUMENTS)[number]
export type BodyDocument = (typeof BODY_DOCUMENTS)[number]
export type DocumentType = PersonDocument | BodyDocument

export const DOCUMENT_LABELS: Readonly<Record<DocumentType, string>> = {
  'id-card': '居民身份证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  'hmt-residence': '港澳台居民居住证',
  'foreign-residence': '外国人永久居留身份证',
  uscc: '统一社会信用代码',
  'other-code': '其他登记编号',
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECK = '10X98765432'
const USCC_SET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 11643: the check character of 17 digits. */
export const idCheckCharacter = (digits: string): string => {
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return ID_CHECK[sum % 11] ?? ''
}

/** GB 32100: the check character of the first 17 characters, or empty when one is not in the set. */
export const usccCheckCharacter = (head: string): string => {
  let sum = 0
  for (const [i, weight] of USCC_WEIGHTS.entries()) {
    const value = USCC_SET.indexOf(head[i] ?? ' ')
    if (value < 0) return ''
    sum += value * weight
  }
  return USCC_SET[(31 - (sum % 31)) % 31] ?? ''
}

const isRealDate = (yyyymmdd: string): boolean => {
  const year = Number(yyyymmdd.slice(0, 4))
  const month = Number(yyyymmdd.slice(4, 6))
  const day = Number(yyyymmdd.slice(6, 8))
  if (year < 1850 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const eighteen = (number: string, regions: RegExp, what: string): string | null => {
  if (!/^\d{17}[\dX]$/.test(number)) return `${what}应为18位，末位可为X`
  if (!regions.test(number)) return `${what}的前6位不是有效的地区代码`
  if (!isRealDate(number.slice(6, 14))) return `${what}中的出生日期不存在，请核对第7至14位`
  if (idCheckCharacter(number) !== number[17]) return `${what}校验不符，请逐位核对`
  return null
}

/** Writes a document number as it is compared and stored: capitals, no blanks. */
export const normaliseDocument = (number: string): string => number.replace(/\s+/g, '').toUpperCase()

/**
 * What is wrong with a document number, in one Chinese sentence, or null.
 * Sources: GB 11643 (citizen numbers, also 港澳台居民居住证 and the 2023 foreign permanent residence card),
 * GB 32100 (USCC). Passports and travel permits have a form but no check digit that holds for all issuers.
 */
export const documentProblem = (type: DocumentType, number: string): string | null => {
  const value = normaliseDocument(number)
  switch (type) {
    case 'id-card':
      return eighteen(value, /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71)/, '居民身份证号码')
    case 'hmt-residence':
      return eighteen(value, /^8[123]0000/, '港澳台居民居住证号码')
    case 'foreign-residence':
      return /^[A-Z]{3}\d{12}$/.test(value) ? null : eighteen(value, /^9\d{5}/, '外国人永久居留身份证号码')
    case 'passport':
      return /^[A-Z0-9]{5,17}$/.test(value) ? null : '护照号码应为5至17位字母和数字'
    case 'hk-macao-permit':
      return /^[HM]\d{8}(\d{2})?$/.test(value) ? null : '港澳居民来往内地通行证号码应为H或M加8位数字'
    case 'taiwan-permit':
      return /^\d{8}(\d{2})?$/.test(value) ? null : '台湾居民来往大陆通行证号码应为8位数字'
    case 'uscc':
      if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value))
        return '统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z）'
      return usccCheckCharacter(value) === value[17] ? null : '统一社会信用代码校验不符，请逐位核对'
    case 'other-code':
      return /^[A-Z0-9（）()〔〕-]{4,40}$/.test(value) ? null : '登记编号应为4至40位字母、数字或连接号'
  }
}

/** ISO 7064 MOD 11,10: the check digit behind a case number. */
export const caseCheckDigit = (digits: string): string => {
  let product = 10
  for (const digit of digits) {
    let sum = (Number(digit) + product) % 10
    if (sum === 0) sum = 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}

/** True for a case number whose length and check digit are right: 区划6 中心2 类型1 日期8 流水5位以上 校验1. */
export const isCaseNumber = (number: string): boolean =>
  /^\d{23,27}$/.test(number) && caseCheckDigit(number.slice(0, -1)) === number.slice(-1)

/** Shows a case number in groups that can be read aloud. */
export const groupCaseNumber = (number: string): string =>
  number.length < 23
    ? number
    : `${number.slice(0, 6)}·${number.slice(6, 8)}·${number.slice(8, 9)}·${number.slice(9, 17)}·${number.slice(17, -1)}·${number.slice(-1)}`

/** Masks what a list need not show: 王秀英 → 王**, 430181199001011234 → 4301**********1234. */
export const maskName = (name: string): string => {
  const letters = Array.from(name)
  return letters.length === 0
    ? ''
    : (letters[0] ?? '') + '*'.repeat(Math.max(1, Math.min(letters.length - 1, 3)))
}
export const maskDocument = (number: string): string =>
  number.length <= 8
    ? `${number.slice(0, 2)}****`
    : `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`
export const maskMobile = (mobile: string): string =>
  mobile.length < 7 ? '****' : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
