import type { ItemContent } from '@yimen/contract/items.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import Checkbox from 'antd/es/checkbox'
import type { KeyboardEvent } from 'react'
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
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onChange(receiveAll(draft, item))
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event, event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    <fieldset className="materials" aria-label="材料">
      <div className="material-all" data-stop>
        <Checkbox
          checked={missing.length === 0}
          onKeyDown={onKeyDown}
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
                onKeyDown={onKeyDown}
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
    </fieldset>
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

/** Up and down go from box to box. */
const move = (event: KeyboardEvent<HTMLElement>, by: 1 | -1): void => {
  const list = event.currentTarget.closest('.materials')
  const boxes = Array.from(list?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])
  const at = boxes.indexOf(event.target as HTMLInputElement)
  event.preventDefault()
  boxes[Math.max(0, Math.min(boxes.length - 1, at + by))]?.focus()
}
