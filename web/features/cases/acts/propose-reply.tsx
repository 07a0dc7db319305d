import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { LineField, ProseField } from '../../../workbench/fields/text-field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

/** A request that the law forbids is answered in writing, with the provision that forbids it. § cases.3.1 */
export const ProposeReply = (props: ActProps) => (
  <ActPanel
    {...props}
    action="propose-reply"
    initial={{ basis: { name: '', article: '', text: '' }, explanation: '' }}
    words={(values) => values}
    lead={
      <p>
        只有法律、法规明令禁止办理的，才按答复件处理，由负责人确认。 <ClauseMark id="cases.3.1" />
      </p>
    }
  >
    <LineField name={['basis', 'name']} label="法规名称" />
    <LineField name={['basis', 'article']} label="条款" max={100} />
    <ProseField name={['basis', 'text']} label="条文" max={1000} rows={2} />
    <ProseField name="explanation" label="对申请人的说明" />
  </ActPanel>
)
