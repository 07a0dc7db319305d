import Checkbox from 'antd/es/checkbox'
import { Field } from '../../../workbench/fields/field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'
import { openLines, suppliedWords } from './supplement-points.ts'

/** What the applicant brings later: the points of the notice, or what was missing where there is none. § items.4.3 */
export const Supplement = (props: ActProps) => {
  const { supplement, materials } = props.shown
  const lines = openLines(materials, supplement?.points ?? null)
  return (
    <ActPanel
      {...props}
      action="supplement"
      initial={{ met: [] as string[] }}
      words={({ met }) => suppliedWords(materials, supplement?.points ?? null, met)}
      lead={
        <p>
          {supplement === null
            ? '勾选这次收到的材料，按所需份数登记。'
            : '勾选已经补正的各项；全部补正后随即受理，并出具受理通知书。'}
        </p>
      }
    >
      <Field
        name="met"
        label={supplement === null ? '收到的材料' : '已补正的项'}
        rules={[{ type: 'array', min: 1, message: '请勾选收到了哪几项' }]}
      >
        <TickList lines={lines} />
      </Field>
    </ActPanel>
  )
}

/** Takes value and onChange from its form and nothing else: a group can't be `aria-required`. */
const TickList = ({
  lines,
  value = [],
  onChange,
}: {
  lines: readonly { key: string; text: string }[]
  value?: string[]
  onChange?: (ticked: string[]) => void
}) => (
  <Checkbox.Group<string>
    className="tick-list"
    value={value}
    onChange={(ticked) => onChange?.(ticked)}
    options={lines.map(({ key, text }) => ({ value: key, label: text }))}
  />
)
