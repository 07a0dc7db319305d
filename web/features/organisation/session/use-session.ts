import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Me, showSession } from '@yimen/contract/organisation.ts'
import { useEffect } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { beginSessionEra, keepCsrfToken, onSessionLost } from '../../../api/session-state.ts'

/** Where it is kept who is signed in. */
export const SESSION = ['session'] as const

/** Takes over who is signed in, with the token that goes with it; what was asked before and answers late is not heard. */
export const keepMe = (client: QueryClient, me: Me | null): void => {
  void client.cancelQueries({ queryKey: SESSION, exact: true })
  beginSessionEra()
  keepCsrfToken(me?.csrf ?? '')
  client.setQueryData(SESSION, me)
}

/** Asks again who is signed in, and until when. */
export const renewMe = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: SESSION })

/** Who is at this workstation; null when nobody is signed in. */
export const useSession = () => {
  const client = useQueryClient()
  useEffect(
    () =>
      onSessionLost((kind) => {
        const me = kind === 'locked' ? client.getQueryData<Me | null>(SESSION) : null
        keepMe(client, me ? { ...me, locked: true } : null)
      }),
    [client],
  )
  return useQuery<Me | null, CallFailure>({
    queryKey: SESSION,
    queryFn: async ({ signal }) => {
      try {
        const me = await call(showSession, {}, signal)
        keepCsrfToken(me.csrf)
        return me
      } catch (error) {
        if (asFailure(error).kind === 'signed-out') return null
        throw error
      }
    },
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
  })
}
