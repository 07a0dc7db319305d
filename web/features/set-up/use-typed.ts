import { keepTyped, type SetUpView, type Step } from '@yimen/contract/set-up.ts'
import { useCallback, useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'

const PAUSE = 700

/** What was typed in a step and not saved, as it was left. */
export const typedIn = <T>({ typed }: SetUpView, step: Step): T | null => {
  const kept = typed.find((each) => each.step === step)
  try {
    return kept === undefined ? null : (JSON.parse(kept.content) as T)
  } catch {
    return null
  }
}

/** Keeps what is typed on the server a moment after the last key, and when the step is left. */
export const useTyped = (step: Step) => {
  const waiting = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const content = waiting.current
    waiting.current = null
    if (content === null) return
    try {
      await call(keepTyped, { params: { step }, body: { content } })
    } catch {
      // Later words take its place; the fields themselves still hold it.
      waiting.current ??= content
    }
  }, [step])
  const keep = useCallback(
    (values: unknown) => {
      waiting.current = JSON.stringify(values)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), PAUSE)
    },
    [flush],
  )
  const forget = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = null
  }, [])
  useEffect(() => () => void flush(), [flush])
  return { keep, forget }
}
