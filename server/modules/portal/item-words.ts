import type { ItemContent, Term } from '@yimen/contract/items.ts'
import type { Language, Say } from './language.ts'

/** The words for what an item says in codes: GB/T 39046 kinds, applicants, ways to apply, terms, money. */

type Words = { zh: string; en: string }

export const KINDS: Readonly<Record<ItemContent['kind'], Words>> = {
  '01': { zh: '行政许可', en: 'administrative licence' },
  '05': { zh: '行政给付', en: 'benefit' },
  '07': { zh: '行政确认', en: 'official confirmation' },
  '10': { zh: '其他行政权力', en: 'other administrative act' },
  '20': { zh: '公共服务', en: 'public service' },
}

export const AUDIENCES: Readonly<Record<ItemContent['audience'][number], Words>> = {
  '1': { zh: '个人', en: 'individuals' },
  '2': { zh: '企业', en: 'companies' },
  '3': { zh: '事业单位', en: 'public institutions' },
  '4': { zh: '社会组织', en: 'social organisations' },
  '5': { zh: '行政机关', en: 'government bodies' },
  '6': { zh: '其他组织', en: 'other organisations' },
}

export const CHANNEL_WORDS: Readonly<Record<ItemContent['channels'][number], Words>> = {
  window: { zh: '窗口办理', en: 'at the window' },
  website: { zh: '网上办理', en: 'online' },
  kiosk: { zh: '自助机', en: 'at a self-service machine' },
  post: { zh: '邮寄', en: 'by post' },
  'home-visit': { zh: '上门办理', en: 'at your home, on request' },
  station: { zh: '村（社区）便民服务站', en: 'at a village or community service station' },
  bank: { zh: '银行代办点', en: 'at a bank' },
}

export const AREAS: Readonly<Record<NonNullable<ItemContent['access']>['area'], Words>> = {
  town: { zh: '限本镇', en: 'in this town only' },
  county: { zh: '全市（县）通办', en: 'anywhere in the county-level city' },
  city: { zh: '全市州通办', en: 'anywhere in the prefecture' },
  province: { zh: '全省通办', en: 'anywhere in the province' },
  nation: { zh: '全国通办', en: 'anywhere in the country' },
}

export const LEVELS: Readonly<Record<ItemContent['bases'][number]['level'], Words>> = {
  law: { zh: '法律', en: 'law' },
  'administrative-regulation': { zh: '行政法规', en: 'administrative regulation' },
  'state-council-decision': { zh: '国务院决定', en: 'State Council decision' },
  'local-regulation': { zh: '地方性法规', en: 'local regulation' },
  'provincial-rule': { zh: '省级政府规章', en: 'provincial rule' },
  'department-rule': { zh: '部门规章', en: 'department rule' },
  'other-rule': { zh: '其他规章', en: 'other rule' },
  'normative-document': { zh: '规范性文件', en: 'normative document' },
}

const TERM_UNITS: Readonly<Record<Term['unit'], (amount: number) => Words>> = {
  'working-day': (n) => ({ zh: `${n} 个工作日`, en: `${n} working ${n === 1 ? 'day' : 'days'}` }),
  'calendar-day': (n) => ({ zh: `${n} 日（含休息日）`, en: `${n} calendar ${n === 1 ? 'day' : 'days'}` }),
  month: (n) => ({ zh: `${n} 个月`, en: `${n} ${n === 1 ? 'month' : 'months'}` }),
}

/** “15 个工作日”; nothing to wait for is 当场. */
export const termText = ({ amount, unit }: Term, language: Language): string =>
  amount === 0 ? { zh: '当场', en: 'on the spot' }[language] : TERM_UNITS[unit](amount)[language]

/** Whole yuan without, others with two decimals. */
export const yuan = (fen: number, language: Language): string => {
  const amount = fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
  return language === 'en' ? `CNY ${amount}` : `${amount} 元`
}

/** “原件 1 份、复印件 2 份”; a material of neither is looked up by the window itself. */
export const copiesText = (
  { originals, copies }: { originals: number; copies: number },
  say: Say,
): string => {
  const parts = [
    ...(originals > 0
      ? [say(`原件 ${originals} 份`, `${originals} original${originals === 1 ? '' : 's'}`)]
      : []),
    ...(copies > 0 ? [say(`复印件 ${copies} 份`, `${copies} ${copies === 1 ? 'copy' : 'copies'}`)] : []),
  ]
  return parts.length === 0
    ? say('不用带，由窗口核验', 'nothing to bring; the window checks it')
    : parts.join(say('、', ', '))
}
