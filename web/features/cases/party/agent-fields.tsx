import { AGENT_POWERS } from '@yimen/contract/cases-forms.ts'
import Checkbox from 'antd/es/checkbox'
import Input from 'antd/es/input'
import { useId } from 'react'
import { Labelled } from './labelled.tsx'
import { type AgentDraft, POWER_LABELS } from './party-draft.ts'
import { PersonFields } from './person-fields.tsx'

/** Who acts for the applicant, on what authority, for what. */
export const AgentFields = ({
  value,
  onChange,
}: {
  value: AgentDraft
  onChange: (agent: AgentDraft) => void
}) => {
  const id = useId()
  const change = (part: Partial<AgentDraft>) => onChange({ ...value, ...part })
  return (
    <div className="party-grid">
      <PersonFields at="agent." who="代理人" value={value} onChange={change} />
      <Labelled field="agent.mobile" label="代理人电话" id={`${id}mobile`}>
        <Input
          id={`${id}mobile`}
          data-stop
          value={value.mobile}
          maxLength={20}
          inputMode="tel"
          autoComplete="off"
          className="number-input"
          onChange={({ target }) => change({ mobile: target.value })}
        />
      </Labelled>
      <Labelled field="agent.authority" label="授权委托书（日期或编号）" id={`${id}authority`}>
        <Input
          id={`${id}authority`}
          data-stop
          value={value.authority}
          maxLength={200}
          autoComplete="off"
          onChange={({ target }) => change({ authority: target.value })}
        />
      </Labelled>
      <Labelled field="agent.powers" label="代理权限">
        <Checkbox.Group
          value={[...value.powers]}
          onChange={(powers) => change({ powers })}
          options={AGENT_POWERS.map((power) => ({ value: power, label: POWER_LABELS[power] }))}
        />
      </Labelled>
    </div>
  )
}
