import Button from 'antd/es/button'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { KeyHint } from './key-hint.tsx'

/** A layer above the page for a moment: Esc closes it, the focus stays inside and goes back where it was. */
export const Overlay = ({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) => {
  const box = useRef<HTMLDivElement>(null)
  const heading = useId()
  useEffect(() => {
    const before = document.activeElement
    box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div className="overlay">
      <button type="button" className="overlay-ground" aria-label="关闭" tabIndex={-1} onClick={onClose} />
      <div
        ref={box}
        className="overlay-box"
        role="dialog"
        aria-modal="true"
        aria-labelledby={heading}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') onClose()
          if (event.key === 'Tab') keepInside(event.currentTarget, event)
        }}
      >
        <div className="overlay-head">
          <h2 id={heading}>{title}</h2>
          <Button type="text" size="small" onClick={onClose}>
            关闭 <KeyHint of="escape" />
          </Button>
        </div>
        {children}
      </div>
    </div>
  )
}

const keepInside = (box: HTMLElement, event: React.KeyboardEvent): void => {
  const stops = box.querySelectorAll<HTMLElement>('a[href],button:not([disabled]),input,[tabindex="0"]')
  const first = stops[0]
  const last = stops[stops.length - 1]
  const at = document.activeElement
  if (event.shiftKey && (at === first || !box.contains(at))) {
    event.preventDefault()
    last?.focus()
  } else if (!event.shiftKey && at === last) {
    event.preventDefault()
    first?.focus()
  }
}
