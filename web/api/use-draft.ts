import { dropDraft, loadDraft, saveDraft } from '@yimen/contract/organisation.ts'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { asFailure, call } from './call.ts'
import { inTurn } from './in-turn.ts'

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
  const isTouched = useRef(false)
  const drops = useRef(0)
  const restored = useEffectEvent(restore)

  useEffect(() => {
    const stop = new AbortController()
    isTouched.current = false
    inTurn(place, () => call(loadDraft, { params: { place } }, stop.signal))
      .then(({ content, savedAt }) => {
        if (content !== null && !isTouched.current) restored(JSON.parse(content) as T, savedAt ?? '')
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
    const before = drops.current
    try {
      await inTurn(place, () => call(saveDraft, { params: { place }, body: { content } }))
      if (before === drops.current) setState('saved')
    } catch (error) {
      if (before !== drops.current) return
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
      isTouched.current = true
      waiting.current = JSON.stringify(content)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), PAUSE)
    },
    [flush],
  )
  const drop = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = null
    drops.current += 1
    setState('idle')
    inTurn(place, () => call(dropDraft, { params: { place } })).catch(() => undefined)
  }, [place])

  // Leaving the page keeps the last words too.
  useEffect(() => () => void flush(), [flush])

  return { state, ready, keep, drop }
}
