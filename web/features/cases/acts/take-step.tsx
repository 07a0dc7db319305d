import { listPeople } from '@yimen/contract/organisation.ts'
import Form from 'antd/es/form'
import { useView } from '../../../api/use-view.ts'
import { PickField } from '../../../workbench/fields/choice-field.tsx'
import { ProseField } from '../../../workbench/fields/text-field.tsx'
import { useMe } from '../../../workbench/me.ts'
import { ActPanel, type ActProps } from './act-panel.tsx'
import { StockPhrases } from './stock-phrases.tsx'

/** A step is passed or sent back with an opinion; a look on the spot names a second person. § items.5.2 */
export const TakeStep = (props: ActProps) => {
  const { offer, shown } = props
  const me = useMe()
  const step = shown.steps.find(({ key }) => key === offer.step)
  const people = useView(listPeople, { query: { unitId: shown.unit.unitId } }, { staleTime: 60_000 })
  const others = (people.data?.rows ?? []).filter(({ personId }) => personId !== me.personId)
  const outcome = offer.outcome ?? 'passed'
  return (
    <ActPanel
      {...props}
      action="take-step"
      initial={{ opinion: '', secondPerson: undefined as string | undefined }}
      words={({ opinion, secondPerson }) => ({
        step: offer.step ?? '',
        outcome,
        opinion,
        ...(secondPerson === undefined ? {} : { secondPerson }),
      })}
    >
      <ProseField
        name="opinion"
        label={outcome === 'passed' ? '意见' : '退回的理由，以及需要怎样处理'}
        rows={2}
        hint={
          <Form.Item noStyle shouldUpdate>
            {(form) => (
              <StockPhrases
                place={outcome === 'passed' ? 'pass' : 'back'}
                text={String(form.getFieldValue('opinion') ?? '')}
                onPick={(text) => form.setFieldValue('opinion', text)}
              />
            )}
          </Form.Item>
        }
      />
      {outcome === 'passed' && step !== undefined && step.kind !== 'internal' && (
        <PickField
          name="secondPerson"
          label="同行或复核的工作人员"
          optional
          loading={people.isPending}
          options={others.map(({ personId, name, badge }) => ({
            value: personId,
            label: `${name}（${badge}）`,
          }))}
        />
      )}
    </ActPanel>
  )
}
