import { changeWindow, type WindowPlace } from '@yimen/contract/places.ts'
import Form from 'antd/es/form'
import { useMemo } from 'react'
import { useCommand } from '../../../api/use-command.ts'
import { LineField } from '../../../workbench/fields/text-field.tsx'
import { CommandForm } from '../command-form.tsx'
import type { FormProps } from './form-props.ts'
import { changed } from './places.ts'

/** Another number, name or place for a window. § staff-code.1 */
export const ChangeWindow = ({ window, onDone, onClose }: FormProps & { window: WindowPlace }) => {
  const { windowId, number, name, place } = window
  const initial = { number, name, place }
  const [form] = Form.useForm<typeof initial>()
  const params = useMemo(() => ({ windowId }), [windowId])
  const command = useCommand(changeWindow, params)
  const send = async (values: typeof initial) => {
    const changes = changed(values, initial)
    if (Object.keys(changes).length === 0) return onDone('没有改动。')
    if ((await command.send({ changes })) !== null) onDone(`已更改窗口“${values.name.trim()}”。`)
  }
  return (
    <CommandForm
      title={`更改窗口：${name}`}
      submit="保存更改"
      form={form}
      initial={initial}
      command={command}
      send={send}
      onClose={onClose}
    >
      <div className="party-grid">
        <LineField name="number" label="窗口号" max={10} />
        <LineField name="name" label="窗口名称" max={40} />
        <LineField name="place" label="位置" max={40} />
      </div>
    </CommandForm>
  )
}
