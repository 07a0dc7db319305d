import Input from 'antd/es/input'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { Field } from '../../../workbench/fields/field.tsx'
import { LineField, ProseField } from '../../../workbench/fields/text-field.tsx'

/** An act that was done earlier, on paper, and is entered only now. § items.4.2 */
export const LateEntry = () => (
  <details className="more">
    <summary>补录：这项操作此前已在纸上办理</summary>
    <p className="quiet">
      记录会写明实际办理时间和补录原因。 <ClauseMark id="items.4.2" />
    </p>
    <Field name={['late', 'at']} label="实际办理时间" optional>
      <Input type="datetime-local" className="day-input" />
    </Field>
    <ProseField name={['late', 'reason']} label="补录原因" optional max={500} rows={2} />
    <LineField name={['late', 'paper']} label="纸质表单编号" optional max={40} />
  </details>
)
