import type { CaseView } from '@yimen/contract/cases-view.ts'
import { ChoiceField } from '../../../workbench/fields/choice-field.tsx'
import { ProseField } from '../../../workbench/fields/text-field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

/** What was proposed stands in sight of who confirms it. § cases.3.1 */
export const ConfirmReply = (props: ActProps) => (
  <ActPanel
    {...props}
    action="confirm-reply"
    initial={{ confirm: undefined as 'yes' | 'no' | undefined, note: '' }}
    words={({ confirm, note }) => ({
      confirm: confirm === 'yes',
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })}
    submit="登记决定"
    lead={<Proposed reply={props.shown.reply} />}
  >
    <ChoiceField
      name="confirm"
      label="是否按答复件办理"
      options={[
        { value: 'yes', label: '确认，出具书面答复' },
        { value: 'no', label: '不按答复件，退回按申请办理' },
      ]}
    />
    <ProseField name="note" label="意见" optional max={1000} rows={2} />
  </ActPanel>
)

const Proposed = ({ reply }: { reply: CaseView['reply'] }) =>
  reply === null ? null : (
    <ul className="said">
      <li>
        <b>{reply.by}提出按答复件办理</b>：{reply.explanation}
      </li>
      <li>
        <b>
          依据《{reply.basis.name.replaceAll(/[《》]/g, '')}》{reply.basis.article}
        </b>
        ：{reply.basis.text}
      </li>
    </ul>
  )
