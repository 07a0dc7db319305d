import type { Fee, ItemContent } from '@yimen/contract/items.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { isFilled, type Placed } from './placed.ts'

/** Content, procedure, materials, promised time and fee standard are public; an item lacking one can't take effect. */
export const fivePublics = [
  rule<ItemContent>(
    'items.6(1)',
    '缺少办理内容：请填写办理条件。',
    ({ conditions }) => conditions.some(({ text }) => isFilled(text)),
    'conditions',
  ),
  rule<ItemContent>(
    'items.6(1)',
    '缺少办理内容：请填写办理结果的名称。',
    ({ result }) => isFilled(result.name),
    'result.name',
  ),
  rule<ItemContent>(
    'items.6(2)',
    '缺少办理程序：请逐步写明从申请到送达的程序。',
    ({ procedure }) => procedure.length > 0 && procedure.every(isFilled),
    'procedure',
  ),
  rule<ItemContent>(
    'items.6(3)',
    '缺少申请材料：请至少列出一份材料。',
    ({ materials }) => materials.length > 0 && materials.every(({ name }) => isFilled(name)),
    'materials',
  ),
  rule<ItemContent>(
    'items.6(4)',
    '缺少承诺时限：不能当场办结的事项，请填写承诺时限。',
    ({ type, promised }) => type === 'immediate' || promised.amount > 0,
    'promised',
  ),
]

/** No fee stands for 不收费; a fee must say its standard. */
export const eachFeeStandard = [
  rule<Placed<Fee>>(
    'items.6(5)',
    ({ element }) => `缺少收费标准：请写明“${element.name}”的标准和计费单位。`,
    ({ element }) => isFilled(element.standard) && isFilled(element.unit),
    ({ path }) => `${path}.standard`,
  ),
]
