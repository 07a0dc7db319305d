import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import { Field } from '../../../workbench/fields/field.tsx'
import { DayField, LineField, ProseField } from '../../../workbench/fields/text-field.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { ActPanel, type ActProps } from './act-panel.tsx'
import { StockPhrases } from './stock-phrases.tsx'

type Certificate = { name: string; number: string; validFrom: string; validTo: string; issuer: string }

/** The decision that grants; a certificate is recorded so that it can be found by its number. § fault.5.6 */
export const Grant = (props: ActProps) => {
  const { item, unit } = props.shown
  return (
    <ActPanel
      {...props}
      action="grant"
      initial={{
        opinion: '',
        issues: false,
        certificate: {
          name: '',
          number: '',
          validFrom: todayOn(),
          validTo: '',
          issuer: unit.name,
        } satisfies Certificate,
      }}
      words={({ opinion, issues, certificate: { validTo, ...certificate } }) => ({
        ...(opinion.trim() === '' ? {} : { opinion: opinion.trim() }),
        ...(issues ? { certificate: { ...certificate, validTo: validTo === '' ? null : validTo } } : {}),
      })}
      submit="准予并出具决定书"
      lead={<ReviewSummary {...props} />}
    >
      {(form) => (
        <>
          <ProseField
            name="opinion"
            label="决定意见"
            optional
            rows={2}
            hint={
              <Form.Item noStyle shouldUpdate>
                {() => (
                  <StockPhrases
                    place="pass"
                    text={String(form.getFieldValue('opinion') ?? '')}
                    onPick={(text) => form.setFieldValue('opinion', text)}
                  />
                )}
              </Form.Item>
            }
          />
          <Field name="issues" label="证照" optional checked>
            <Checkbox>颁发证照或批准文件（{item.name}）</Checkbox>
          </Field>
          <Form.Item noStyle shouldUpdate>
            {() =>
              form.getFieldValue('issues') === true && (
                <fieldset className="group group-two">
                  <legend>证照</legend>
                  <LineField name={['certificate', 'name']} label="证照名称" />
                  <LineField name={['certificate', 'number']} label="证照编号" max={60} />
                  <DayField name={['certificate', 'validFrom']} label="有效期自" />
                  <DayField
                    name={['certificate', 'validTo']}
                    label="有效期至"
                    optional
                    hint="不填为长期有效"
                  />
                  <LineField name={['certificate', 'issuer']} label="颁发机关" />
                </fieldset>
              )
            }
          </Form.Item>
        </>
      )}
    </ActPanel>
  )
}

/** Facts, reasons and basis; both remedies stand in the letter by themselves. § cases.3.2 */
export const Refuse = (props: ActProps) => (
  <ActPanel
    {...props}
    action="refuse"
    initial={{ facts: '', reasons: '', basis: '' }}
    words={(values) => values}
    lead={
      <>
        <ReviewSummary {...props} />
        <p>决定书自动载明申请行政复议和提起行政诉讼的途径与期限。</p>
      </>
    }
  >
    <ProseField name="facts" label="查明的事实" max={3000} rows={3} />
    <ProseField name="reasons" label="不予许可的理由" max={3000} rows={3} />
    <LineField name="basis" label="依据（法规名称和条款）" max={500} />
  </ActPanel>
)

/** What the reviewers said, in sight of who decides. */
const ReviewSummary = ({ shown: { steps } }: ActProps) => {
  const said = steps.filter(({ opinion }) => opinion !== null)
  return said.length === 0 ? null : (
    <ul className="said">
      {said.map(({ key, name, by, opinion }) => (
        <li key={key}>
          <b>{name}</b> {by}：{opinion}
        </li>
      ))}
    </ul>
  )
}
