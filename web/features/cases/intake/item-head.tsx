import Button from 'antd/es/button'
import { TYPE_WORDS, termText } from '../../items/item-words.ts'
import type { Item } from './intake-draft.ts'

export const ItemHead = ({ item: { content, example }, onOther }: { item: Item; onOther: () => void }) => (
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
