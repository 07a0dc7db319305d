import { listPeople } from '@yimen/contract/organisation.ts'
import Form from 'antd/es/form'
import { useView } from '../../../api/use-view.ts'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { PickField } from '../../../workbench/fields/choice-field.tsx'
import { ProseField } from '../../../workbench/fields/text-field.tsx'
import { useMe } from '../../../workbench/me.ts'
import { ActPanel, type ActProps } from './act-panel.tsx'
import { StockPhrases } from './stock-phrases.tsx'

/** A step is passed with an opinion, or sent back to one that was passed before. § items.5.2 */
export const TakeStep = (props: ActProps) =>
  props.offer.outcome === 'sent-back' ? <SendBack {...props} /> : <Pass {...props} />

const OpinionField = ({ label, place }: { label: string; place: string }) => (
  <ProseField
    name="opinion"
    label={label}
    rows={2}
    hint={
      <Form.Item noStyle shouldUpdate>
        {(form) => (
          <StockPhrases
            place={place}
            text={String(form.getFieldValue('opinion') ?? '')}
            onPick={(text) => form.setFieldValue('opinion', text)}
          />
        )}
      </Form.Item>
    }
  />
)

const Pass = (props: ActProps) => {
  const { offer, shown } = props
  const me = useMe()
  const kind = shown.steps.find(({ key }) => key === offer.step)?.kind
  const people = useView(listPeople, { query: { unitId: shown.unit.unitId } }, { staleTime: 60_000 })
  const others = (people.data?.rows ?? []).filter(({ personId }) => personId !== me.personId)
  return (
    <ActPanel
      {...props}
      action="take-step"
      initial={{ opinion: '', secondPerson: undefined as string | undefined }}
      words={({ opinion, secondPerson }) => ({
        step: offer.step ?? '',
        outcome: 'passed' as const,
        opinion,
        ...(secondPerson === undefined ? {} : { secondPerson }),
      })}
    >
      <OpinionField label="意见" place="pass" />
      {kind !== 'internal' && (
        <PickField
          name="secondPerson"
          label={kind === 'survey' ? '同去踏勘的工作人员' : '复核的工作人员'}
          optional={kind !== 'survey'}
          loading={people.isPending}
          {...(kind === 'survey' ? { hint: <SurveyHint /> } : {})}
          options={others.map(({ personId, name, badge }) => ({
            value: personId,
            label: `${name}（${badge}）`,
          }))}
        />
      )}
    </ActPanel>
  )
}

const SurveyHint = () => (
  <span className="quiet">
    现场踏勘由两名以上工作人员进行。 <ClauseMark id="service.2.4" />
  </span>
)

const SendBack = (props: ActProps) => {
  const passed = props.shown.steps.filter(({ state }) => state === 'passed')
  return (
    <ActPanel
      {...props}
      action="take-step"
      initial={{ step: passed[passed.length - 1]?.key ?? '', opinion: '' }}
      words={({ step, opinion }) => ({ step, outcome: 'sent-back' as const, opinion })}
    >
      {passed.length > 1 && (
        <PickField
          name="step"
          label="退回到哪个环节"
          options={passed.map(({ key, name, by }) => ({
            value: key,
            label: by === null ? name : `${name}（${by}）`,
          }))}
        />
      )}
      <OpinionField label="退回的理由，以及需要怎样处理" place="back" />
    </ActPanel>
  )
}
