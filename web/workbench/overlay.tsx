import Button from 'antd/es/button'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { KeyHint } from './key-hint.tsx'

/** A layer above the page for a moment: Esc closes it, the focus stays inside and goes back where it was. */
export const Overlay = ({
  title,
  isWide = false,
  onClose,
  children,
}: {
  title: string
  isWide?: boolean
  onClose: () => void
  children: ReactNode
}) => {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = box.current
    const before = document.activeElement
    dialog?.showModal()
    // A long list begins at its head.
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={box}
      className={isWide ? 'overlay-box overlay-wide' : 'overlay-box'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="overlay-head">
        <h2 id={heading}>{title}</h2>
        <Button type="text" size="small" onClick={onClose}>
          关闭 <KeyHint of="escape" />
        </Button>
      </div>
      {children}
    </dialog>
  )
}
