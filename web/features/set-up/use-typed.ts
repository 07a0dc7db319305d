import { keepTyped, type SetUpView, type Step } from '@yimen/contract/set-up.ts'
import { useCallback, useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'
import { inTurn } from '../../api/in-turn.ts'

const PAUSE = 700

/** What this page last typed in each step, ahead of what the server was told; null once it is saved. */
const latest = new Map<Step, string | null>()

/** What was typed in a step and not saved, as it was left. */
export const typedIn = <T>({ typed }: SetUpView, step: Step): T | null => {
  const content = latest.has(step) ? latest.get(step) : typed.find((each) => each.step === step)?.content
  try {
    return content === undefined || content === null ? null : (JSON.parse(content) as T)
  } catch {
    return null
  }
}

/** Keeps what is typed on the server a moment after the last key, and when the step is left. */
export const useTyped = (step: Step) => {
  const waiting = useRef<string | null>(null)
  const sending = useRef<Promise<unknown>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const content = waiting.current
    waiting.current = null
    if (content === null) return
    try {
      const request = inTurn(`typed ${step}`, () => call(keepTyped, { params: { step }, body: { content } }))
      sending.current = request
      await request
    } catch {
      // Later words take its place, or what was saved; the fields themselves still hold it.
      if (latest.get(step) !== null) waiting.current ??= content
    }
  }, [step])
  const keep = useCallback(
    (values: unknown) => {
      waiting.current = JSON.stringify(values)
      latest.set(step, waiting.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), PAUSE)
    },
    [flush, step],
  )
  /** Before saving: what is still on its way must not arrive after what is saved. */
  const forget = useCallback(async () => {
    clearTimeout(timer.current)
    waiting.current = null
    latest.set(step, null)
    await sending.current.catch(() => undefined)
  }, [step])
  useEffect(() => () => void flush(), [flush])
  return { keep, forget }
}
