import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'

export type Tab = { key: string; label: string; children: ReactNode }

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** One question per tab; left and right go from one to the next. [WAI-ARIA tabs] */
export const Tabs = ({ label, items }: { label: string; items: readonly Tab[] }) => {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(items[0]?.key)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex(({ key }) => key === open)
    const last = items.length - 1
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? last : at + (STEPS[event.key] ?? Number.NaN)
    const next = items[(to + items.length) % items.length]
    if (next === undefined) return
    event.preventDefault()
    setOpen(next.key)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[items.indexOf(next)]?.focus()
  }
  return (
    <>
      <div ref={list} className="tabs" role="tablist" aria-label={label}>
        {items.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}${tab.key}`}
            aria-controls={`${id}panel`}
            aria-selected={tab.key === open}
            tabIndex={tab.key === open ? 0 : -1}
            className="tab"
            onClick={() => setOpen(tab.key)}
            onKeyDown={onKeyDown}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}panel`} role="tabpanel" aria-labelledby={`${id}${open ?? ''}`} className="tab-panel">
        {items.find(({ key }) => key === open)?.children}
      </div>
    </>
  )
}
