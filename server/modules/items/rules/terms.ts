import type { ItemContent, Term } from '@yimen/contract/items.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { restsOnBases } from './placed.ts'
import { isWithin } from './term-bounds.ts'

const unitWords = { 'working-day': '个工作日', 'calendar-day': '日', month: '个月' } as const
const words = ({ amount, unit }: Term) => (amount === 0 ? '当场' : `${amount}${unitWords[unit]}`)

export const terms = [
  rule<ItemContent>(
    'items.4.4',
    ({ promised, statutory }) =>
      `承诺时限${words(promised)}，按日历最不利的情形会超过法定时限${words(statutory)}：请缩短承诺时限。`,
    ({ promised, statutory }) => isWithin(promised, statutory),
    'promised',
  ),
  // A law that says "on the spot" speaks of complete papers; the fallback serves what can't be finished then.
  rule<ItemContent>(
    'items.4.4',
    ({ fallback, statutory }) =>
      `转为承诺件后的时限${fallback ? words(fallback) : ''}，按日历最不利的情形会超过法定时限${words(statutory)}：请缩短。`,
    ({ fallback, statutory }) =>
      fallback === undefined || statutory.amount === 0 || isWithin(fallback, statutory),
    'fallback',
  ),
  rule<ItemContent>(
    'items.4.4',
    '法定时限没有对应的条款：请指明依据。',
    (content) => restsOnBases(content, content.statutory.basis),
    'statutory.basis',
  ),
]

export const types = [
  rule<ItemContent>(
    'cases.1.1',
    '即办件应当场办结：请将承诺时限填为当场，需要更长时间的改为承诺件。',
    ({ type, promised }) => type !== 'immediate' || promised.amount === 0,
    'promised',
  ),
  rule<ItemContent>(
    'cases.1.1',
    '即办件缺少转为承诺件后的时限：请填写，至少1个工作日。',
    ({ type, fallback }) => type !== 'immediate' || (fallback !== undefined && fallback.amount >= 1),
    'fallback',
  ),
  rule<ItemContent>(
    'cases.2.1',
    '承诺件的承诺时限至少为1个工作日：能够当场办结的请改为即办件。',
    ({ type, promised }) => type !== 'promised' || promised.amount >= 1,
    'promised',
  ),
  rule<ItemContent>(
    'cases.2.1',
    '承诺件没有写明为何不能当场办结：请列出审查、勘验、论证、公示或者听证中需要的步骤。',
    ({ type, steps }) => type !== 'promised' || steps.some(({ kind }) => kind !== 'internal'),
    'steps',
  ),
  rule<ItemContent>(
    'cases.5.1',
    '报批件缺少上级机关：请填写报送的机关，以及其办理时间是否计入时限。',
    ({ type, superior }) => type !== 'referred' || superior !== undefined,
    'superior',
  ),
  rule<ItemContent>(
    'cases.5.1',
    '填写了上级机关的事项应为报批件：请改正办件类型，或者删去上级机关。',
    ({ type, superior }) => type === 'referred' || superior === undefined,
    'type',
  ),
]
