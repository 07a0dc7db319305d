import { type QueryClient, useQuery } from '@tanstack/react-query'
import { signOut } from '@yimen/contract/organisation.ts'
import { call } from '../../../api/call.ts'

const LEAVING = ['session', 'leaving'] as const

/**
 * Ends the session and gives the next person a page of their own. The news that the session has ended may be here
 * before that page: a form for signing in that stood here meanwhile would vanish under the hands of who types in it.
 */
export const leave = async (client: QueryClient): Promise<void> => {
  client.setQueryData(LEAVING, true)
  try {
    const { leaveAt } = await call(signOut, {})
    location.assign(leaveAt ?? '/workbench/')
  } catch (error) {
    client.setQueryData(LEAVING, false)
    throw error
  }
}

/** Whether this page is about to go. */
export const useLeaving = (): boolean =>
  useQuery({ queryKey: LEAVING, queryFn: () => false, enabled: false, initialData: false }).data
