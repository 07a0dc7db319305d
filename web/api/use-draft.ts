import { dropDraft, loadDraft, saveDraft } from '@yimen/contract/organisation.ts'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { asFailure, call } from './call.ts'

const PAUSE = 700

export type DraftState = 'idle' | 'saving' | 'saved' | 'unsaved'

/**
 * What somebody types, kept on the server a moment after the last key. `restore` is called once, with what was kept
 * before; what could not be kept is tried again until it is.
 */
export const useDraft = <T>(place: string, restore: (content: T, savedAt: string) => void) => {
  const [state, setState] = useState<DraftState>('idle')
  const [ready, setReady] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const waiting = useRef<string | null>(null)
  const restored = useEffectEvent(restore)

  useEffect(() => {
    const stop = new AbortController()
    call(loadDraft, { params: { place } }, stop.signal)
      .then(({ content, savedAt }) => {
        if (content !== null && waiting.current === null) restored(JSON.parse(content) as T, savedAt ?? '')
      })
      .catch(() => undefined)
      .finally(() => {
        if (!stop.signal.aborted) setReady(true)
      })
    return () => stop.abort()
  }, [place])

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const content = waiting.current
    if (content === null) return
    waiting.current = null
    setState('saving')
    try {
      await call(saveDraft, { params: { place }, body: { content } })
      setState('saved')
    } catch (error) {
      waiting.current ??= content
      setState('unsaved')
      if (asFailure(error).kind === 'malformed') waiting.current = null
    }
  }, [place])
  useEffect(() => {
    if (state !== 'unsaved') return undefined
    const again = setInterval(() => void flush(), 5 * PAUSE)
    return () => clearInterval(again)
  }, [state, flush])

  const keep = useCallback(
    (content: T) => {
      waiting.current = JSON.stringify(content)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), PAUSE)
    },
    [flush],
  )
  const drop = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = null
    setState('idle')
    call(dropDraft, { params: { place } }).catch(() => undefined)
  }, [place])

  // Leaving the page keeps the last words too.
  useEffect(() => () => void flush(), [flush])

  return { state, ready, keep, drop }
}
