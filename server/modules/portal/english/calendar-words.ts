import type { Language } from '../language.ts'

/** The festivals of the notices; several may fall together (国庆节、中秋节). */
const FESTIVALS: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明: 'Qingming Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  端午节: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
}

/** A festival in the reader's language. */
export const festivalWords = (name: string, language: Language): string =>
  language === 'zh'
    ? name
    : name
        .split(/[、，,]/)
        .map((one) => FESTIVALS[one] ?? (one.includes('抗战') || one.includes('抗日') ? 'Victory Day' : one))
        .join(', ')

/** Why a day counts or not, as the clock says it in Chinese, in the reader's language. */
export const reasonWords = (reason: string, language: Language): string => {
  if (language === 'zh') return reason
  const fixed = FIXED[reason]
  if (fixed !== undefined) return fixed
  const off = /^(.+?)放假(（暂定）)?$/.exec(reason)
  if (off !== null)
    return `${festivalWords(off[1] ?? '', 'en')} holiday${off[2] === undefined ? '' : ' (provisional)'}`
  const counted = /^(调休上班，)?第(\d+)个工作日(（延长期限）)?$/.exec(reason)
  if (counted === null) return reason
  const exchanged = counted[1] === undefined ? '' : 'worked in exchange, '
  return `${exchanged}working day ${counted[2] ?? ''}${counted[3] === undefined ? '' : ' (extension)'}`
}

const FIXED: Readonly<Record<string, string>> = {
  开始当日不计入: 'the day it starts is not counted',
  当日办结: 'done on the day itself',
  依法中止期间不计入: 'stopped by law, not counted',
  周末: 'weekend',
  '期限最后一日逢休息日，顺延至本日': 'the last day falls on a day off and moves on to this one',
}
