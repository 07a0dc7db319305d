import { useEffect, useRef } from 'react'
import { isForTyping, keyOf } from './keys.ts'

const FIELDS = 'input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable=true]'
const PRESSABLE =
  'a[href],button,input,select,textarea,summary,[role=tab],[role=option],[role=button],[role=switch],[role=combobox]'

export const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(FIELDS) !== null

/** Enter and space belong to whatever has the focus and can be pressed. */
export const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(PRESSABLE) !== null

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

/** Answers keys on the whole page: letters not while a field is typed in, Enter not while something pressable has it. */
export const useKeys = (map: KeyMap, enabled = true): void => {
  const current = useRef(map)
  current.current = map
  useEffect(() => {
    if (!enabled) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.key === 'Process') return
      const key = keyOf(event)
      const act = current.current[key]
      if (act === undefined) return
      if (key !== 'escape' && isForTyping(key) && isField(event.target)) return
      if ((key === 'enter' || key === 'space') && isPressable(event.target)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [enabled])
}
