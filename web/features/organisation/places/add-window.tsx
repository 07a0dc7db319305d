import { addWindow, type UnitPlace } from '@yimen/contract/places.ts'
import Form from 'antd/es/form'
import { useCommand } from '../../../api/use-command.ts'
import { DayField } from '../../../workbench/fields/text-field.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { WindowFields } from '../../set-up/window-fields.tsx'
import { CommandForm } from '../command-form.tsx'
import type { FormProps } from './form-props.ts'
import type { Places } from './places.ts'

/** A new counter, of this unit or of several. § staff-code.1 */
export const AddWindow = ({
  unit,
  places,
  onDone,
  onClose,
}: FormProps & { unit: UnitPlace; places: Places }) => {
  const highest = Math.max(0, ...places.windows.map(({ number }) => Number(number) || 0))
  const initial = {
    number: String(highest + 1),
    name: '',
    place: places.windows.at(-1)?.place ?? '一楼大厅',
    unitIds: [unit.unitId],
    fromOn: todayOn(),
  }
  const [form] = Form.useForm<typeof initial>()
  const command = useCommand(addWindow)
  const send = async ({ fromOn, ...window }: typeof initial) => {
    if ((await command.send({ window, fromOn })) !== null)
      onDone(`已增加${window.number}号${window.name}。请在“岗位与授权”里安排窗口人员。`)
  }
  return (
    <CommandForm
      title="增加窗口"
      submit="增加窗口"
      form={form}
      initial={initial}
      command={command}
      send={send}
      onClose={onClose}
    >
      <div className="party-grid">
        <WindowFields
          at={(field) => (field === 'unitKeys' ? 'unitIds' : field)}
          units={places.units
            .filter(({ toOn }) => toOn === null)
            .map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
        <DayField name="fromOn" label="第一天" min={todayOn()} />
      </div>
    </CommandForm>
  )
}
