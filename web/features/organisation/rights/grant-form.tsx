import { listItems, showItem } from '@yimen/contract/items-routes.ts'
import { ACT_LABELS, grantAuthority } from '@yimen/contract/organisation-rights.ts'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import { useCommand } from '../../../api/use-command.ts'
import { useView } from '../../../api/use-view.ts'
import { PickField } from '../../../workbench/fields/choice-field.tsx'
import { Field } from '../../../workbench/fields/field.tsx'
import { DayField } from '../../../workbench/fields/text-field.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { CommandForm } from '../command-form.tsx'
import type { FormProps } from './form-props.ts'

type Values = {
  unitId: string | undefined
  itemId: string | undefined
  acts: string[]
  fromOn: string
  toOn: string
}
const ACTS = Object.entries(ACT_LABELS).map(([value, label]) => ({ value, label }))

/** Authority beyond what came with a post: more, for one item only, or for a single step of it. § items.5.2 */
export const GrantForm = ({ view, places, onDone, onClose }: FormProps) => {
  const [form] = Form.useForm<Values>()
  const command = useCommand(grantAuthority)
  const own = new Set(view.posts.flatMap(({ unitId, held }) => (held === 'over' ? [] : (unitId ?? []))))
  const units = places.units.filter(({ unitId }) => own.has(unitId))
  const only = units.length === 1 ? units[0]?.unitId : undefined
  const unitId = Form.useWatch('unitId', form) ?? only
  const itemId = Form.useWatch('itemId', form)
  const code = units.find((unit) => unit.unitId === unitId)?.code
  const items = useView(
    listItems,
    { query: code === undefined ? {} : { unit: code } },
    { enabled: code !== undefined, staleTime: 60_000 },
  )
  const item = useView(
    showItem,
    { params: { itemId: itemId ?? '' } },
    { enabled: itemId !== undefined, staleTime: 60_000 },
  )
  const initial: Values = { unitId: only, itemId: undefined, acts: [], fromOn: todayOn(), toOn: '' }
  const send = async (values: Values) => {
    const { acts, fromOn, toOn } = values
    const words = {
      personId: view.personId,
      unitId: values.unitId ?? '',
      itemId: values.itemId ?? null,
      acts,
      fromOn,
      toOn: toOn === '' ? null : toOn,
    }
    if ((await command.send(words)) !== null) onDone(`已授予${view.name}办理权限。本人会收到消息。`)
  }
  if (units.length === 0)
    return <p className="failed">▲ {view.name}还没有单位里的岗位，请先安排岗位，再授权。</p>
  return (
    <CommandForm
      title={`单独授权：${view.name}`}
      submit="授予权限"
      form={form}
      initial={initial}
      command={command}
      send={send}
      onClose={onClose}
    >
      <div className="party-grid">
        <PickField
          name="unitId"
          label="单位"
          options={units.map((unit) => ({ value: unit.unitId, label: unit.name }))}
        />
        <PickField
          name="itemId"
          label="只限一个事项"
          optional
          loading={items.isFetching}
          options={(items.data?.items ?? []).map((row) => ({ value: row.itemId, label: row.name }))}
          placeholder="全部事项"
        />
      </div>
      <Field name="acts" label="可以办理" rules={[{ type: 'array', min: 1, message: '请至少选一项' }]}>
        <Acts
          options={[
            ...ACTS,
            ...(item.data?.content.steps ?? []).map(({ key, name }) => ({
              value: `step:${key}`,
              label: `环节：${name}`,
            })),
          ]}
        />
      </Field>
      <div className="party-grid">
        <DayField name="fromOn" label="第一天" min={todayOn()} />
        <DayField name="toOn" label="最后一天" optional hint="不填，到另行收回为止" />
      </div>
    </CommandForm>
  )
}

/** Takes value and onChange from its form and nothing else: a group can't be `aria-required`. */
const Acts = ({
  options,
  value = [],
  onChange,
}: {
  options: { value: string; label: string }[]
  value?: string[]
  onChange?: (ticked: string[]) => void
}) => (
  <Checkbox.Group<string>
    className="rights-acts"
    aria-label="可以办理"
    value={value}
    onChange={(ticked) => onChange?.(ticked)}
    options={options}
  />
)
