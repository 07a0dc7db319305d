import { feesFor, type ItemContent } from '@yimen/contract/items.ts'
import { termText } from '../items/item-words.ts'
import { type Answers, openQuestions, toldMaterials } from './notice-words.ts'

/** What the clerk says aloud while it prints: what to bring, how long, how much, where and when. § notice.2 */
export const ToldPart = ({ item, answers }: { item: ItemContent; answers: Answers }) => {
  const materials = toldMaterials(item, answers)
  const fees = feesFor(item, answers)
  const open = openQuestions(item, answers)
  return (
    <>
      <h2>要带的材料（{materials.length} 项）</h2>
      {open > 0 && (
        <p className="quiet">还有 {open} 个情形没有问，各种情形的材料都列出来了，并注明限于何种情形。</p>
      )}
      {materials.length === 0 ? (
        <p>不需要提交材料。</p>
      ) : (
        <ol className="told">
          {materials.map(({ key, name, copies, more }) => (
            <li key={key}>
              {name} <span className="no-break quiet">{copies}</span>
              {more !== '' && <p className="quiet">{more}</p>}
            </li>
          ))}
        </ol>
      )}
      <dl className="facts">
        <div>
          <dt>办理时限</dt>
          <dd>
            {termText(item.promised)}
            {item.statutory.amount > 0 && `（法定 ${termText(item.statutory)}）`}
          </dd>
        </div>
        <div>
          <dt>收费</dt>
          <dd>
            {fees.length === 0
              ? '不收费'
              : fees.map(({ name, standard }) => `${name}：${standard}`).join('；')}
          </dd>
        </div>
        <div>
          <dt>办理地点</dt>
          <dd>{item.place}</dd>
        </div>
        <div>
          <dt>办理时间</dt>
          <dd>{item.hours}</dd>
        </div>
        <div>
          <dt>咨询电话</dt>
          <dd className="number">{item.phones.enquiry}</dd>
        </div>
      </dl>
    </>
  )
}
