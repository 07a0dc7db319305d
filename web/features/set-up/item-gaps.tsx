import type { ItemsView } from '@yimen/contract/set-up.ts'
import { ClauseMark } from '../../workbench/clause-mark.tsx'

/** What the gate says: complete ones take effect at the start, the others stay drafts. § items.6 */
export const ItemGaps = ({ shown: { complete, incomplete } }: { shown: ItemsView }) => {
  if (complete === 0 && incomplete.length === 0) return null
  return (
    <section className="set-up-part" aria-labelledby="item-gaps">
      <h2 id="item-gaps">完整性检查</h2>
      <p>
        完整的 {complete} 个，启用时开始施行。
        {incomplete.length > 0 &&
          `不完整的 ${incomplete.length} 个，格式正确的存为草稿，不公布，也不能收件；补齐后再导入。`}
      </p>
      {incomplete.map(({ code, name, refusals }) => (
        <details key={code} className="more">
          <summary>
            ◆ {code} {name}，{refusals.length} 处
          </summary>
          <ul>
            {refusals.map(({ clause, field, message }) => (
              <li key={`${clause} ${field} ${message}`}>
                {message} {clause !== null && <ClauseMark id={clause} />}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
