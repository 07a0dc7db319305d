import { LineField, ProseField } from '../../../workbench/fields/text-field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

/** Facts, reasons and basis; both remedies stand in the letter by themselves. § cases.3.2 */
export const Refuse = (props: ActProps) => (
  <ActPanel
    {...props}
    action="refuse"
    initial={{ facts: '', reasons: '', basis: '' }}
    words={(values) => values}
    lead={<p>决定书自动载明申请行政复议和提起行政诉讼的途径与期限。</p>}
  >
    <ProseField name="facts" label="查明的事实" max={3000} rows={3} />
    <ProseField name="reasons" label="不予许可的理由" max={3000} rows={3} />
    <LineField name="basis" label="依据（法规名称和条款）" max={500} />
  </ActPanel>
)
