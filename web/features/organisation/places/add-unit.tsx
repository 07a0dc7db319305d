import { addUnit } from '@yimen/contract/places.ts'
import type { UnitKind } from '@yimen/contract/set-up-places.ts'
import Form from 'antd/es/form'
import { useCommand } from '../../../api/use-command.ts'
import { DayField } from '../../../workbench/fields/text-field.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { UnitFields } from '../../set-up/unit-fields.tsx'
import { CommandForm } from '../command-form.tsx'
import type { Places } from './places.ts'

/** A new unit, asked for what the set-up asks for; court and government start as those of the last one. § items.4.3 */
export const AddUnit = ({
  places,
  onDone,
  onClose,
}: {
  places: Places
  onDone: (unitId: string) => void
  onClose: () => void
}) => {
  const before = places.units.at(-1)
  const initial = {
    name: '',
    kind: undefined as UnitKind | undefined,
    letterPrefix: '',
    reconsiderationBody: before?.reconsiderationBody ?? '',
    court: before?.court ?? '',
    sealText: '',
    address: before?.address ?? '',
    phone: before?.phone ?? '',
    fromOn: todayOn(),
  }
  const [form] = Form.useForm<typeof initial>()
  const command = useCommand(addUnit)
  const send = async ({ fromOn, kind = 'other', ...unit }: typeof initial) => {
    const sealText = unit.sealText.trim() === '' ? unit.name : unit.sealText
    const reply = await command.send({ unit: { ...unit, kind, sealText }, fromOn })
    if (reply !== null) onDone(reply.unitId)
  }
  return (
    <CommandForm
      title="增加单位"
      submit="增加单位"
      form={form}
      initial={initial}
      command={command}
      send={send}
      onClose={onClose}
    >
      <div className="party-grid">
        <UnitFields at={(field) => field} />
        <DayField name="fromOn" label="第一天" min={todayOn()} />
      </div>
    </CommandForm>
  )
}
