import { type RefObject, useEffect, useState } from 'react'
import { isField, useKeyEvents } from '../../../workbench/use-keys.ts'
import { focusNext } from './next-stop.ts'

/**
 * Enter goes from field to field; `instead` may do something better with it and say so. Gives the fields that somebody
 * has come through, so that nobody is told of a field they have not reached.
 */
export const useFieldOrder = (
  form: RefObject<HTMLElement | null>,
  instead: (field: HTMLElement) => boolean,
): readonly string[] => {
  const [left, setLeft] = useState<readonly string[]>([])
  useKeyEvents((event) => {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event
    if (key !== 'Enter' || ctrlKey || metaKey || altKey || shiftKey) return
    if (!(target instanceof HTMLElement) || form.current?.contains(target) !== true) return
    if (target.closest('[data-stop]') === null) return
    event.preventDefault()
    if (!instead(target)) focusNext(form.current, target)
  })
  useEffect(() => {
    const box = form.current
    const onLeave = ({ target }: FocusEvent) => {
      const field =
        target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined
      if (field !== undefined && isField(target))
        setLeft((before) => (before.includes(field) ? before : [...before, field]))
    }
    box?.addEventListener('focusout', onLeave)
    return () => box?.removeEventListener('focusout', onLeave)
  }, [form])
  return left
}
