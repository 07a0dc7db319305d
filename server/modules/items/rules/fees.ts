import type { Fee } from '@yimen/contract/items.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { isFilled, type Placed } from './placed.ts'

/** A fee rests on a document with its number and stands in the published list (or has a permit no.). */
export const eachFee = [
  rule<Placed<Fee>>(
    'items.4.5',
    ({ element }) => `“${element.name}”缺少收费文件：请填写文件名称。`,
    ({ element }) => isFilled(element.document),
    ({ path }) => `${path}.document`,
  ),
  rule<Placed<Fee>>(
    'items.4.5',
    ({ element }) => `“${element.name}”缺少收费文件的文号。`,
    ({ element }) => isFilled(element.documentNo),
    ({ path }) => `${path}.documentNo`,
  ),
  rule<Placed<Fee>>(
    'items.4.5',
    ({ element }) =>
      `“${element.name}”没有列入公布的收费目录清单：请填写清单条目；仍有收费许可证的，填写证号。`,
    ({ element }) => isFilled(element.listEntry),
    ({ path }) => `${path}.listEntry`,
  ),
  rule<Placed<Fee>>(
    'items.4.5',
    ({ element }) => `“${element.name}”减免后的金额高于收费标准：请核对减免项目的金额。`,
    ({ element }) => element.reductions.every(({ amount }) => amount <= element.amount),
    ({ path }) => `${path}.reductions`,
  ),
]
