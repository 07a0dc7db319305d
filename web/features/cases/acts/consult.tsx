import { listWindows } from '@yimen/contract/organisation.ts'
import { useView } from '../../../api/use-view.ts'
import { PickField } from '../../../workbench/fields/choice-field.tsx'
import { ProseField } from '../../../workbench/fields/text-field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

/** A question to another unit; the clock goes on. § cases.2.3 */
export const Consult = (props: ActProps) => {
  const windows = useView(listWindows, {}, { staleTime: 60_000 })
  const units = new Map((windows.data?.rows ?? []).map(({ unitId, unit }) => [unitId, unit]))
  units.delete(props.shown.unit.unitId)
  return (
    <ActPanel
      {...props}
      action="consult"
      initial={{ unitId: undefined as string | undefined, question: '' }}
      words={({ unitId, question }) => ({ unitId: unitId ?? '', question })}
      lead={<p>征求意见期间，办理期限照常计算。</p>}
    >
      <PickField
        name="unitId"
        label="征求哪个单位的意见"
        loading={windows.isPending}
        options={Array.from(units, ([value, label]) => ({ value, label }))}
      />
      <ProseField name="question" label="需要答复的问题" max={1000} />
    </ActPanel>
  )
}

export const AnswerConsultation = (props: ActProps) => {
  const open = props.shown.consultations.filter(({ answer }) => answer === null)
  return (
    <ActPanel
      {...props}
      action="answer-consultation"
      initial={{ consultation: open[0]?.id, answer: '' }}
      words={({ consultation, answer }) => ({ consultation: consultation ?? '', answer })}
    >
      {open.length > 1 ? (
        <PickField
          name="consultation"
          label="答复哪一个问题"
          options={open.map(({ id, question }) => ({ value: id, label: question }))}
        />
      ) : (
        <p>
          <b>问题：</b>
          {open[0]?.question}
        </p>
      )}
      <ProseField name="answer" label="答复" />
    </ActPanel>
  )
}
