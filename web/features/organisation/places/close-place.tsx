import { addDays } from '@yimen/contract/local-date.ts'
import { setUnitDays, setWindowDays, type UnitPlace, type WindowPlace } from '@yimen/contract/places.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import { useMemo } from 'react'
import { type Command, useCommand } from '../../../api/use-command.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { ChoiceField } from '../../../workbench/fields/choice-field.tsx'
import { DayField } from '../../../workbench/fields/text-field.tsx'
import { shortDay, todayOn } from '../../../workbench/when.ts'
import { CommandForm } from '../command-form.tsx'
import type { FormProps } from './form-props.ts'
import { lastDay, type When } from './places.ts'

type Days = Command<typeof setUnitDays> | Command<typeof setWindowDays>
type Values = { when: When; day: string }

const WHEN = [
  { value: 'now', label: '现在' },
  { value: 'today', label: '今天为最后一天' },
  { value: 'day', label: '另定最后一天' },
] as const

const useUnitDays = (unitId: string) =>
  useCommand(
    setUnitDays,
    useMemo(() => ({ unitId }), [unitId]),
  )
const useWindowDays = (windowId: string) =>
  useCommand(
    setWindowDays,
    useMemo(() => ({ windowId }), [windowId]),
  )

export const CloseUnit = ({ unit, ...form }: FormProps & { unit: UnitPlace }) => (
  <Close
    {...form}
    what="单位"
    name={unit.name}
    hint="还有窗口、人员、授权、未办结的件或施行的事项时不能关闭，会一次说全。"
    command={useUnitDays(unit.unitId)}
  />
)
export const CloseWindow = ({ window, ...form }: FormProps & { window: WindowPlace }) => (
  <Close
    {...form}
    what="窗口"
    name={window.name}
    hint="还有人在这个窗口任职，或者还有未办结的件时不能关闭，会一次说全。"
    command={useWindowDays(window.windowId)}
  />
)

const Close = ({
  what,
  name,
  hint,
  command,
  onDone,
  onClose,
}: FormProps & { what: string; name: string; hint: string; command: Days }) => {
  const [form] = Form.useForm<Values>()
  const when = Form.useWatch('when', form)
  const today = todayOn()
  const send = async (values: Values) => {
    const lastOn = lastDay(values.when, values.day, today)
    if ((await command.send({ lastOn })) === null) return
    onDone(values.when === 'now' ? `已关闭${name}。` : `${name}开到${shortDay(lastOn)}为止。`)
  }
  return (
    <CommandForm<Values>
      title={`关闭${what}：${name}`}
      submit={`关闭${what}`}
      form={form}
      initial={{ when: 'now', day: '' }}
      command={command}
      send={send}
      onClose={onClose}
    >
      <p className="quiet">{hint}</p>
      <ChoiceField name="when" label="从何时起关闭" options={WHEN} />
      {when === 'day' && <DayField name="day" label="最后一天" min={addDays(today, 1)} />}
    </CommandForm>
  )
}

export const OpenUnit = ({ unit, onDone }: { unit: UnitPlace; onDone: FormProps['onDone'] }) => (
  <Open name={unit.name} size="middle" command={useUnitDays(unit.unitId)} onDone={onDone} />
)
export const OpenWindow = ({ window, onDone }: { window: WindowPlace; onDone: FormProps['onDone'] }) => (
  <Open name={window.name} size="small" command={useWindowDays(window.windowId)} onDone={onDone} />
)

const Open = ({
  name,
  size,
  command,
  onDone,
}: {
  name: string
  size: 'small' | 'middle'
  command: Days
  onDone: FormProps['onDone']
}) => {
  const open = async () => {
    if ((await command.send({ lastOn: null })) !== null) onDone(`已重新开放${name}。`)
  }
  return (
    <>
      <Button
        size={size}
        loading={command.isPending}
        aria-label={`重新开放：${name}`}
        onClick={() => void open()}
      >
        重新开放
      </Button>
      {command.failure !== null && <Failed failure={command.failure} again={() => void open()} />}
    </>
  )
}
