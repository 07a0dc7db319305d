import Checkbox from 'antd/es/checkbox'
import { Field } from '../../../workbench/fields/field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'
import { receivedFor } from './supplement-points.ts'

/** What the applicant brings after the notice: each point is ticked when it is met. */
export const Supplement = (props: ActProps) => {
  const { supplement, materials } = props.shown
  const points = supplement?.points ?? []
  return (
    <ActPanel
      {...props}
      action="supplement"
      initial={{ met: points.flatMap((point, index) => (point.met ? [index] : [])) }}
      words={({ met }) => ({ met, materials: receivedFor(materials, points, met) })}
      submit="收取补正材料"
    >
      <Field name="met" label="已补正的项" optional>
        <Checkbox.Group
          className="tick-list"
          options={points.map(({ requirement }, index) => ({ value: index, label: requirement }))}
        />
      </Field>
    </ActPanel>
  )
}
