import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '@yimen/contract/organisation.ts'
import { useEffect } from 'react'
import { onPresence, watchPresence } from '../../../api/presence.ts'
import { renewMe, SESSION } from './use-session.ts'

const OFTEN = 60_000

/** Keeps what is known of the lock fresh while somebody works here, and only then. § computers.5 */
export const useAttended = (isOpen: boolean): void => {
  const client = useQueryClient()
  useEffect(() => watchPresence(), [])
  useEffect(() => {
    if (!isOpen) return undefined
    return onPresence(() => {
      const { dataUpdatedAt = 0 } = client.getQueryState<Me | null>(SESSION) ?? {}
      if (Date.now() - dataUpdatedAt > OFTEN && client.isFetching({ queryKey: SESSION }) === 0)
        void renewMe(client)
    })
  }, [isOpen, client])
}
