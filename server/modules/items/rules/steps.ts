import type { ItemContent, Step } from '@yimen/contract/items.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { isFilled, type Placed, restsOnBases } from './placed.ts'

const ROLES: readonly string[] = ['clerk', 'window-lead', 'approver', 'unit-lead'] satisfies Step['role'][]

/** Each version names its steps, so that whoever takes one can be asked for the authority. */
export const stepList = [
  rule<ItemContent>(
    'items.5.2',
    '没有办理步骤：请列出受理与决定之间的步骤，并写明各由谁办理。',
    ({ steps }) => steps.length > 0,
    'steps',
  ),
]

export const eachStep = [
  rule<Placed<Step>>(
    'service.2.4',
    ({ element }) => `步骤“${element.name}”没有对应的条款：请指明依据，与许可无关的步骤应予取消。`,
    ({ content, element }) => element.kind === 'internal' || restsOnBases(content, element.basis),
    ({ path }) => `${path}.basis`,
  ),
  rule<Placed<Step>>(
    'service.2.4',
    ({ element }) => `内部步骤“${element.name}”没有对应的内部程序：请填写单位内部程序的名称。`,
    ({ element }) =>
      element.kind !== 'internal' || (element.procedure !== undefined && isFilled(element.procedure)),
    ({ path }) => `${path}.procedure`,
  ),
  rule<Placed<Step>>(
    'items.5.2',
    ({ element }) =>
      `步骤“${element.name}”没有写明由谁办理：请选择窗口人员、窗口负责人、审批人或者单位负责人。`,
    ({ element }) => ROLES.includes(element.role),
    ({ path }) => `${path}.role`,
  ),
]
