import type { ItemContent } from '@yimen/contract/items.ts'
import { showItem } from '@yimen/contract/items-routes.ts'
import Form from 'antd/es/form'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { DayField, LineField, ProseField } from '../../../workbench/fields/text-field.tsx'
import { Waiting } from '../../../workbench/waiting.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { ActPanel, type ActProps } from './act-panel.tsx'
import { StockPhrases } from './stock-phrases.tsx'

/** The decision that grants; what it hands over is the item's result. § fault.5.6 */
export const Grant = (props: ActProps) => {
  const item = useView(showItem, { params: { itemId: props.shown.item.itemId } }, { staleTime: 5 * 60_000 })
  if (item.error !== null) return <Failed failure={item.error} again={() => void item.refetch()} />
  if (item.data === undefined) return <Waiting what="事项" lines={4} />
  return <GrantPanel {...props} item={item.data.content} />
}

/** A result that is a document is recorded so that it can be found by its number. */
const GrantPanel = ({ item, ...props }: ActProps & { item: ItemContent }) => {
  const isDocument = item.result.kind === 'certificate' || item.result.kind === 'approval'
  return (
    <ActPanel
      {...props}
      action="grant"
      initial={{
        opinion: '',
        certificate: {
          name: item.result.name,
          number: '',
          validFrom: todayOn(),
          validTo: '',
          issuer: item.implementingBody,
        },
      }}
      words={({ opinion, certificate: { validTo, ...certificate } }) => ({
        ...(opinion.trim() === '' ? {} : { opinion: opinion.trim() }),
        ...(isDocument ? { certificate: { ...certificate, validTo: validTo === '' ? null : validTo } } : {}),
      })}
      submit="准予并出具决定书"
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
          {isDocument && (
            <fieldset className="group">
              <legend>
                颁发{item.result.name}
                {item.result.validity !== undefined && `（有效期：${item.result.validity}）`}
              </legend>
              <div className="party-grid">
                <LineField name={['certificate', 'number']} label="证照编号" max={60} />
                <LineField name={['certificate', 'name']} label="证照名称" />
                <DayField name={['certificate', 'validFrom']} label="有效期自" />
                <DayField name={['certificate', 'validTo']} label="有效期至" optional hint="不填为长期有效" />
                <LineField name={['certificate', 'issuer']} label="颁发机关" />
              </div>
            </fieldset>
          )}
        </>
      )}
    </ActPanel>
  )
}
