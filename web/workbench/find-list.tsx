import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'

export type Hit = { key: string; group: string; text: ReactNode; more: ReactNode }

/**
 * A field and what it finds. Enter in the field takes the first hit, also when it is pressed before anything is found:
 * a scanner types faster than any network. Down and up go through the hits; a letter typed there goes on in the field.
 */
export const FindList = <H extends Hit>({
  label,
  placeholder,
  typed,
  onType,
  hits,
  settled,
  hasProblem = false,
  nothing = '请核对后再查，或换一个说法。',
  onTake,
}: {
  label: string
  placeholder: string
  typed: string
  onType: (typed: string) => void
  hits: readonly H[]
  /** What is shown answers what is typed. */
  settled: boolean
  hasProblem?: boolean
  /** What to do where nothing is found. */
  nothing?: string
  onTake: (hit: H) => void
}) => {
  const taking = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const says = useId()
  const takeFirst = useEffectEvent(() => {
    if (!taking.current) return
    taking.current = false
    if (hits[0] !== undefined) onTake(hits[0])
  })
  useEffect(() => {
    if (settled) takeFirst()
  }, [settled])
  useEffect(() => field.current?.focus(), [])

  const goTo = (index: number) => {
    const buttons = list.current?.querySelectorAll('button') ?? []
    if (index < 0) field.current?.focus()
    else buttons[Math.min(index, buttons.length - 1)]?.focus()
  }
  const take = () => {
    if (!settled) taking.current = true
    else if (hits[0] !== undefined) onTake(hits[0])
  }
  const onFieldKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowDown') goTo(hits.length > 1 ? 1 : 0)
    else if (event.key === 'Enter' && typed.trim() !== '') take()
    else return
    event.preventDefault()
  }
  const onHitKey = (event: KeyboardEvent<HTMLButtonElement>, index: number) => {
    if (event.key === 'ArrowDown') goTo(index + 1)
    else if (event.key === 'ArrowUp') goTo(index - 1)
    else {
      if (event.key.length === 1 || event.key === 'Backspace') field.current?.focus()
      return
    }
    event.preventDefault()
  }
  return (
    <div className="find">
      <input
        ref={field}
        data-autofocus
        data-stop
        type="text"
        inputMode="search"
        enterKeyHint="go"
        aria-label={label}
        aria-describedby={says}
        aria-invalid={hasProblem}
        placeholder={placeholder}
        value={typed}
        maxLength={100}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => {
          taking.current = false
          onType(target.value)
        }}
        onKeyDown={onFieldKey}
      />
      <output id={says} className="only-read">
        {settled ? `${hits.length} 项，回车选第一项，下箭头逐项选` : '正在查找'}
      </output>
      <ul ref={list} className="hits" aria-label="查找结果">
        {hits.map((hit, index) => (
          <li key={hit.key}>
            <button
              type="button"
              tabIndex={-1}
              className="hit"
              onClick={() => onTake(hit)}
              onKeyDown={(event) => onHitKey(event, index)}
            >
              {hit.group !== '' && (
                <span className="hit-group">{hits[index - 1]?.group === hit.group ? '' : hit.group}</span>
              )}
              <span className="hit-text">{hit.text}</span>
              <span className="hit-more">{hit.more}</span>
            </button>
          </li>
        ))}
      </ul>
      {settled && typed.trim() !== '' && hits.length === 0 && (
        <p className="nothing">
          没有找到“{typed}”。{nothing}
        </p>
      )}
    </div>
  )
}
