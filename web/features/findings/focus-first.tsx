import { type ReactNode, useEffect, useRef } from 'react'

/** Brings the keyboard to the first field of a form that has just been opened, also where its code came later. */
export const FocusFirst = ({ children }: { children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input,textarea,button[type=submit]')?.focus()
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return <div ref={box}>{children}</div>
}
