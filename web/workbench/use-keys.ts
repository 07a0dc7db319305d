import { useEffect, useEffectEvent } from 'react'
import { isForTyping, keyOf } from './keys.ts'

const FIELDS = 'input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable=true]'
const PRESSABLE =
  'a[href],button,input,select,textarea,summary,[role=tab],[role=option],[role=button],[role=switch],[role=combobox]'

export const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(FIELDS) !== null

/** Enter and space belong to whatever has the focus and can be pressed. */
export const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(PRESSABLE) !== null

/** True while an input method is composing: its Enter and Esc are its own. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.key === 'Process'

/** Hears every key of the page after the fields have; `first` hears it before them, as a layer on top does. */
export const useKeyEvents = (onKey: (event: KeyboardEvent) => void, enabled = true, first = false): void => {
  const heard = useEffectEvent((event: KeyboardEvent) => {
    if (!event.defaultPrevented && !isComposing(event)) onKey(event)
  })
  useEffect(() => {
    if (!enabled) return undefined
    const listener = (event: KeyboardEvent) => heard(event)
    window.addEventListener('keydown', listener, { capture: first })
    return () => window.removeEventListener('keydown', listener, { capture: first })
  }, [enabled, first])
}

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

/** Answers keys on the whole page: letters not while a field is typed in, Enter not while something pressable has it. */
export const useKeys = (map: KeyMap, enabled = true, first = false): void =>
  useKeyEvents(
    (event) => {
      const key = keyOf(event)
      const act = map[key]
      if (act === undefined) return
      if (key !== 'escape' && isForTyping(key) && isField(event.target)) return
      if ((key === 'enter' || key === 'space') && isPressable(event.target)) return
      event.preventDefault()
      if (first) event.stopPropagation()
      act()
    },
    enabled,
    first,
  )
