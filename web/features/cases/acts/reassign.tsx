import { listPeople } from '@yimen/contract/organisation.ts'
import { useView } from '../../../api/use-view.ts'
import { PickField } from '../../../workbench/fields/choice-field.tsx'
import { ProseField } from '../../../workbench/fields/text-field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

/** Another person of the unit takes the case over. § items.5.2 */
export const Reassign = (props: ActProps) => {
  const people = useView(listPeople, { query: { unitId: props.shown.unit.unitId } }, { staleTime: 60_000 })
  return (
    <ActPanel
      {...props}
      action="reassign"
      initial={{ personId: undefined as string | undefined, reason: '' }}
      words={({ personId, reason }) => ({
        personId: personId ?? null,
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      })}
    >
      <PickField
        name="personId"
        label="交给谁办"
        optional
        placeholder="不指定，由本窗口在岗人员办理"
        loading={people.isPending}
        options={(people.data?.rows ?? []).map(({ personId, name, badge }) => ({
          value: personId,
          label: `${name}（${badge}）`,
        }))}
      />
      <ProseField name="reason" label="理由" optional max={300} rows={1} />
    </ActPanel>
  )
}
