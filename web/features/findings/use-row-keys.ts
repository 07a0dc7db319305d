import { type RefObject, useEffect, useState } from 'react'
import { useKeys } from '../../workbench/use-keys.ts'
import { neighbour } from '../cases/queue/queue-order.ts'

/**
 * J and K go through the rows of a list (`data-row`); gives the one that is chosen. `goOn` is asked before an act, and
 * called when the list is new: the keyboard stays at that row, or goes on to the one after it.
 */
export const useRowKeys = (
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
): { chosen: string | null; choose: (id: string) => void; goOn: () => () => void } => {
  const [chosen, choose] = useState<string | null>(null)
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
      if (row !== null && list.current?.contains(row) === true) choose(row.dataset['row'] ?? null)
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [list])
  const here = chosen !== null && ids.includes(chosen) ? chosen : undefined
  const step = (by: 1 | -1) => {
    const next = neighbour(ids, here, by)
    list.current?.querySelector<HTMLElement>(`[data-row="${next ?? ''}"]`)?.focus()
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
  })
  const goOn = () => {
    const at = here === undefined ? -1 : ids.indexOf(here)
    const places = [here, ids[at + 1], ids[at - 1]]
    return () =>
      void requestAnimationFrame(() =>
        places
          .map((id) => list.current?.querySelector<HTMLElement>(`[data-row="${id ?? ''}"]`))
          .find((row) => row !== null && row !== undefined)
          ?.focus(),
      )
  }
  return { chosen: here ?? null, choose, goOn }
}
