import { listItems } from '@yimen/contract/items-routes.ts'
import type { ItemRow } from '@yimen/contract/items.ts'
import type { Static } from 'typebox'
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { TYPE_WORDS, termText } from './item-words.ts'

type Row = Static<typeof ItemRow>

/** Finds an item by name, everyday word, pinyin or initials; Enter takes the chosen one, also before it is there. */
export const ItemSearch = ({
  onChoose,
  hasProblem,
}: {
  onChoose: (row: Row) => void
  hasProblem: boolean
}) => {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const [taking, setTaking] = useState(false)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const q = useDeferredValue(typed.trim())
  const found = useView(listItems, { query: { q } }, { keepLast: true, staleTime: 60_000 })
  const rows = (found.data?.items ?? []).slice(0, 8)
  const at = Math.min(chosen, Math.max(0, rows.length - 1))
  const settled = q === typed.trim() && !found.isFetching
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (!taking || !settled) return
    setTaking(false)
    if (rows[at] !== undefined) onChoose(rows[at])
  })
  return (
    <div className="item-search">
      <input
        ref={field}
        data-stop
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={rows[at] === undefined ? undefined : `${id}${rows[at].itemId}`}
        aria-label="事项"
        aria-invalid={hasProblem}
        placeholder="事项名称、俗称或拼音首字母，如：盖房子、cjrz"
        value={typed}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
          if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, rows.length - 1))
          else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
          else if (event.key === 'Enter' && typed.trim() !== '') setTaking(true)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
      <ul id={`${id}list`} role="listbox" aria-label="事项" className="palette-hits">
        {rows.map((row, index) => (
          <li
            key={row.itemId}
            id={`${id}${row.itemId}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'hit hit-chosen' : 'hit'}
            onMouseMove={() => setChosen(index)}
            onClick={() => onChoose(row)}
          >
            <span className="hit-text">{row.name}</span>
            <span className="hit-more">
              {TYPE_WORDS[row.type]} · {termText(row.promised)} · {row.unitName}
              {row.example && ' · 示例数据'}
            </span>
          </li>
        ))}
      </ul>
      {settled && typed.trim() !== '' && rows.length === 0 && (
        <p className="quiet">没有找到“{typed}”。换一个说法试试；不属于本中心的事项，请一次性告知到哪里办。</p>
      )}
    </div>
  )
}
