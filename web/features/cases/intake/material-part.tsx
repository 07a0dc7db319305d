import type { ItemContent } from '@yimen/contract/items.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import Checkbox from 'antd/es/checkbox'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { copiesText } from '../../items/item-words.ts'
import { type Counts, type IntakeDraft, missingMaterials, receive, receiveAll } from './intake-draft.ts'

/** The checklist: space ticks, arrows move, one box takes all; what is needed is filled in by itself. § notice.2 */
export const MaterialPart = ({
  draft,
  item,
  onChange,
}: {
  draft: IntakeDraft
  item: ItemContent
  onChange: (draft: IntakeDraft) => void
}) => {
  const needed = materialsFor(item, draft.answers)
  const missing = missingMaterials(draft, item)
  if (needed.length === 0) return <p className="quiet">这一事项不需要提交材料。</p>
  const some = needed.some(({ key }) => draft.received[key] !== undefined)
  return (
    <div
      className="materials"
      role="group"
      aria-label="材料"
      onKeyDown={(event) => {
        if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          onChange(receiveAll(draft, item))
        }
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
          move(event, event.key === 'ArrowDown' ? 1 : -1)
      }}
    >
      <div className="material-all" data-stop>
        <Checkbox
          checked={missing.length === 0}
          indeterminate={missing.length > 0 && some}
          onChange={() => onChange(receiveAll(draft, item))}
        >
          全部已收（{needed.length} 份，按所需份数） <KeyHint of="space" />
        </Checkbox>
      </div>
      <ul>
        {needed.map((material) => {
          const got = draft.received[material.key]
          const short =
            got !== undefined && (got.originals < material.originals || got.copies < material.copies)
          const set = (counts: Counts | null) => onChange(receive(draft, material.key, counts))
          return (
            <li key={material.key} className="material">
              <Checkbox
                checked={got !== undefined}
                onChange={({ target }) =>
                  set(target.checked ? { originals: material.originals, copies: material.copies } : null)
                }
              >
                <span className="material-name">{material.name}</span>
                <span className="quiet">
                  {copiesText(material.originals, material.copies)}
                  {material.note !== undefined && `；${material.note}`}
                </span>
              </Checkbox>
              {got !== undefined && (
                <span className="counts">
                  <Count
                    label="原件"
                    of={material.name}
                    value={got.originals}
                    onChange={(originals) => set({ ...got, originals })}
                  />
                  <Count
                    label="复印件"
                    of={material.name}
                    value={got.copies}
                    onChange={(copies) => set({ ...got, copies })}
                  />
                </span>
              )}
              {short && <span className="short">▲ 份数不够</span>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const Count = ({
  label,
  of,
  value,
  onChange,
}: {
  label: string
  of: string
  value: number
  onChange: (value: number) => void
}) => (
  <label>
    {label}{' '}
    <input
      type="number"
      min={0}
      max={50}
      value={value}
      aria-label={`${of}${label}份数`}
      onChange={({ target }) => onChange(Math.max(0, Math.min(50, Math.floor(Number(target.value)) || 0)))}
    />
  </label>
)

/** Up and down go from box to box; inside a number they change the number. */
const move = (event: React.KeyboardEvent<HTMLElement>, by: 1 | -1): void => {
  if (event.target instanceof HTMLInputElement && event.target.type === 'number') return
  const boxes = Array.from(event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=checkbox]'))
  const at = boxes.indexOf(event.target as HTMLInputElement)
  event.preventDefault()
  boxes[Math.max(0, Math.min(boxes.length - 1, at + by))]?.focus()
}
