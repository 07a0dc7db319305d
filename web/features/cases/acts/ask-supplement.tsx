import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { Field } from '../../../workbench/fields/field.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'
import { missingPoints, type PointDraft, pointWords } from './supplement-points.ts'

const BLANK: PointDraft = { material: null, requirement: '' }

const atLeastOne = async (_: unknown, points: readonly PointDraft[] | undefined): Promise<void> =>
  points === undefined || points.length === 0
    ? await Promise.reject(new Error('还没有写要补正的内容，请加上至少一项'))
    : undefined

/** Everything that is missing, told once: the letter starts with all of it. § items.4.3 § fault.5.3 */
export const AskSupplement = (props: ActProps) => {
  const points = missingPoints(props.shown.materials)
  return (
    <ActPanel
      {...props}
      action="ask-supplement"
      initial={{ points: points.length === 0 ? [BLANK] : points }}
      words={({ points }: { points: readonly PointDraft[] }) => ({ points: pointWords(points) })}
      submit="一次性告知并出具补正告知书"
      lead={
        <p>
          {points.length === 0
            ? '材料都已收到。收到的材料不符合要求的，请逐项写明。'
            : '已按缺少的材料预填。'}
          补正只能告知一次，请写全。 <ClauseMark id="items.4.3" />
        </p>
      }
    >
      <Form.List name="points" rules={[{ validator: atLeastOne }]}>
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name }, index) => (
              <div className="point" key={key}>
                <Form.Item name={[name, 'material']} hidden>
                  <Input />
                </Form.Item>
                <Field name={[name, 'requirement']} label={`第 ${index + 1} 项需要补正的内容`}>
                  <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} />
                </Field>
                <Button type="text" size="small" onClick={() => remove(name)}>
                  去掉
                </Button>
              </div>
            ))}
            <Button onClick={() => add(BLANK)}>再加一项</Button>
            <Form.ErrorList className="list-problem" errors={errors} />
          </>
        )}
      </Form.List>
    </ActPanel>
  )
}
