import Button from 'antd/es/button'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { TYPE_WORDS, termText } from '../../items/item-words.ts'
import type { Item } from './intake-draft.ts'

export const ItemHead = ({
  item: { content, example },
  isOurs = true,
  onOther,
}: {
  item: Item
  /** It belongs to a unit whose window the reader works at. */
  isOurs?: boolean
  onOther: () => void
}) => (
  <div className="item-head">
    <p>
      <b>{content.name}</b>{' '}
      <Button size="small" type="link" onClick={onOther}>
        换一个事项
      </Button>
    </p>
    <p className="quiet">
      {TYPE_WORDS[content.type]} · {termText(content.promised)} · {content.implementingBody} · 结果：
      {content.result.name}
      {example && <span className="example-mark">示例数据</span>}
    </p>
    {!isOurs && (
      <p className="late">
        ▲ 这一事项由{content.implementingBody}办理，不是您窗口的事项；没有授权的不能收件，请引导申请人到
        {content.place}。 <ClauseMark id="items.5.2" />
      </p>
    )}
    {content.conditions.length > 0 && (
      <details className="more">
        <summary>受理条件（{content.conditions.length} 条）</summary>
        <ul>
          {content.conditions.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    )}
  </div>
)
