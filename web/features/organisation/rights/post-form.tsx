import { ROLE_LABELS, ROLES, type Role } from '@yimen/contract/organisation.ts'
import { AT_UNIT, AT_WINDOW, givePost } from '@yimen/contract/organisation-rights.ts'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import { useMemo } from 'react'
import { useCommand } from '../../../api/use-command.ts'
import { PickField } from '../../../workbench/fields/choice-field.tsx'
import { DayField } from '../../../workbench/fields/text-field.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { CommandForm } from '../command-form.tsx'
import type { FormProps } from './form-props.ts'
import { postText, usualText } from './rights-words.ts'

type Values = {
  role: Role | undefined
  unitId: string | undefined
  windowId: string | undefined
  fromOn: string
  toOn: string
  withActs: boolean
}

/** A new post, with what its role is usually granted. § items.5.2 */
export const PostForm = ({ view, places, onDone, onClose }: FormProps) => {
  const [form] = Form.useForm<Values>()
  const role = Form.useWatch('role', form)
  const params = useMemo(() => ({ personId: view.personId }), [view.personId])
  const command = useCommand(givePost, params)
  const initial: Values = {
    role: undefined,
    unitId: undefined,
    windowId: undefined,
    fromOn: todayOn(),
    toOn: '',
    withActs: true,
  }
  const units = places.units.filter(({ held }) => held !== 'over')
  const unitName = (id: string | null): string | null =>
    units.find(({ unitId }) => unitId === id)?.name ?? null
  const windows = places.windows.filter(({ held }) => held !== 'over')
  const isAtUnit = role !== undefined && AT_UNIT.includes(role)
  const isAtWindow = role !== undefined && AT_WINDOW.includes(role)
  const send = async ({ role: chosen = 'clerk', unitId, windowId, fromOn, toOn, withActs }: Values) => {
    const words = {
      role: chosen,
      unitId: AT_UNIT.includes(chosen) ? (unitId ?? null) : null,
      windowId: AT_WINDOW.includes(chosen) ? (windowId ?? null) : null,
      fromOn,
      toOn: toOn === '' ? null : toOn,
      withActs: withActs && usualText(chosen) !== '',
    }
    if ((await command.send(words)) === null) return
    const window = windows.find((each) => each.windowId === words.windowId)?.name ?? null
    const post = postText({ role: chosen, unit: unitName(words.unitId), window })
    onDone(`已安排${view.name}为${post}${words.withActs ? '，并授予通常的办理权限' : ''}。本人会收到消息。`)
  }
  return (
    <CommandForm
      title={`安排岗位：${view.name}`}
      submit="安排岗位"
      form={form}
      initial={initial}
      command={command}
      send={send}
      onClose={onClose}
    >
      <div className="party-grid">
        <PickField
          name="role"
          label="岗位"
          options={ROLES.map((each) => ({ value: each, label: ROLE_LABELS[each] }))}
        />
        {isAtUnit && (
          <PickField
            name="unitId"
            label="单位"
            options={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
          />
        )}
        {isAtWindow && (
          <PickField
            name="windowId"
            label="窗口"
            options={windows.map(({ windowId, number, name, unitId }) => ({
              value: windowId,
              label: `${number}号 ${name}（${unitName(unitId) ?? ''}）`,
            }))}
          />
        )}
      </div>
      <div className="party-grid">
        <DayField name="fromOn" label="第一天" min={todayOn()} />
        <DayField name="toOn" label="最后一天" optional hint="不填，到另行结束为止" />
      </div>
      {usualText(role) !== '' && (
        <Form.Item name="withActs" valuePropName="checked">
          <Checkbox>同时授予这个岗位通常的办理权限：{usualText(role)}</Checkbox>
        </Form.Item>
      )}
    </CommandForm>
  )
}
