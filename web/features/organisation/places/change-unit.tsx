import { changeUnit, type UnitPlace } from '@yimen/contract/places.ts'
import Form from 'antd/es/form'
import { useMemo } from 'react'
import { useCommand } from '../../../api/use-command.ts'
import { LineField } from '../../../workbench/fields/text-field.tsx'
import { CommandForm } from '../command-form.tsx'
import type { FormProps } from './form-props.ts'
import { changed } from './places.ts'

/** What later letters and the public pages say of the unit; letters made before keep what they say. § items.4.3 */
export const ChangeUnit = ({ unit, onDone, onClose }: FormProps & { unit: UnitPlace }) => {
  const { unitId, name, reconsiderationBody, court, sealText, address, phone } = unit
  const initial = { name, reconsiderationBody, court, sealText, address, phone }
  const [form] = Form.useForm<typeof initial>()
  const params = useMemo(() => ({ unitId }), [unitId])
  const command = useCommand(changeUnit, params)
  const send = async (values: typeof initial) => {
    const changes = changed(values, initial)
    if (Object.keys(changes).length === 0) return onDone('没有改动。')
    if ((await command.send({ changes })) !== null) onDone('已更改，几秒钟内写进新的文书；已经出的文书不变。')
  }
  return (
    <CommandForm
      title="更改单位"
      submit="保存更改"
      form={form}
      initial={initial}
      command={command}
      send={send}
      onClose={onClose}
    >
      <div className="party-grid">
        <LineField name="name" label="单位全称" max={60} />
        <LineField name="sealText" label="印章文字" max={60} />
        <LineField name="reconsiderationBody" label="复议机关" max={60} />
        <LineField name="court" label="诉讼法院" max={60} />
        <LineField name="address" label="单位地址" max={120} />
        <LineField name="phone" label="咨询电话" max={30} />
      </div>
      <p className="quiet">文号前缀不能更改：文号要连续。换了前缀的，请关闭这个单位，另行增加。</p>
    </CommandForm>
  )
}
