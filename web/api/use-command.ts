import type { ReplyOf, Route } from '@yimen/contract/route.ts'
import { type BodyOf, type ParamsOf } from '@yimen/contract/route.ts'
import { useCallback, useRef, useState } from 'react'
import { type Attempt, attemptFor } from './attempt.ts'
import { asFailure, call, type Given } from './call.ts'
import type { CallFailure } from './failure.ts'

/** The words of a command; its id is made here. */
export type Words<R> = Omit<BodyOf<R>, 'commandId'>

export type Command<R extends Route> = {
  /** Sends the words; gives the reply, or null when it failed or one is already under way. */
  send: (words: Words<R>) => Promise<ReplyOf<R> | null>
  isPending: boolean
  failure: CallFailure | null
  forget: () => void
}

/** Sends commands of one route. The id is made once per attempt: sending the same words again has one effect. */
export const useCommand = <R extends Route>(route: R, params?: ParamsOf<R>): Command<R> => {
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const attempt = useRef<Attempt | null>(null)
  const underWay = useRef(false)

  const send = useCallback(
    async (words: Words<R>) => {
      if (underWay.current) return null
      underWay.current = true
      attempt.current = attemptFor(attempt.current, words)
      setPending(true)
      setFailure(null)
      try {
        const body = { ...words, commandId: attempt.current.commandId }
        const reply = await call(route, { params, body } as unknown as Given<R>)
        attempt.current = null
        return reply
      } catch (error) {
        setFailure(asFailure(error))
        return null
      } finally {
        underWay.current = false
        setPending(false)
      }
    },
    [route, params],
  )
  const forget = useCallback(() => setFailure(null), [])
  return { send, isPending, failure, forget }
}
