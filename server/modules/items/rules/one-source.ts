import type { ItemContent, When } from '@yimen/contract/items.ts'
import { rule } from '../../../kernel/rule/index.ts'

const repeated = (keys: readonly string[]) => keys.filter((key, place) => keys.indexOf(key) !== place)

const lists = {
  bases: '依据',
  questions: '情形问题',
  materials: '材料',
  steps: '步骤',
  fees: '收费项目',
} as const

const unanswerable = ({ questions, materials, fees }: ItemContent): string[] => {
  const canBeAsked = ({ question, answers }: When) => {
    const options = questions.find(({ key }) => key === question)?.options ?? []
    return answers.every((answer) => options.some(({ key }) => key === answer))
  }
  return [...materials, ...fees].flatMap(({ key, when }) => (when && !canBeAsked(when) ? [key] : []))
}

/** Guide, forms, case rules and fees all read this one version, so what it refers to must exist once. */
export const oneSource = [
  ...(Object.keys(lists) as (keyof typeof lists)[]).map((list) =>
    rule<ItemContent>(
      'items.1',
      (content) =>
        `${lists[list]}的代码重复：${repeated(keysOf(content, list)).join('、')}，请改为不同的代码。`,
      (content) => repeated(keysOf(content, list)).length === 0,
      list,
    ),
  ),
  rule<ItemContent>(
    'items.1',
    (content) => `引用的情形问题或者选项不存在：${unanswerable(content).join('、')}，请改正其适用情形。`,
    (content) => unanswerable(content).length === 0,
    'questions',
  ),
]

const keysOf = (content: ItemContent, list: keyof typeof lists): string[] =>
  content[list].map(({ key }) => key)
