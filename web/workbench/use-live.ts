import { showCase, showQueue } from '@yimen/contract/cases.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import { showWindow } from '@yimen/contract/organisation.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { listen, type LiveState } from '../api/live.ts'
import { viewKey } from '../api/use-view.ts'
import { renewMe } from '../features/organisation/session/use-session.ts'

const GATHER = 150

/** Renews what others have changed, within two seconds of their act. */
export const useLive = (): LiveState => {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let lost = false
    const renewLists = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        void client.invalidateQueries({ queryKey: [showQueue.path] })
        void client.invalidateQueries({ queryKey: [showWindow.path] })
      }, GATHER)
    }
    const stop = listen(({ news, state: heard }) => {
      if (heard !== undefined) {
        setState(heard)
        // What happened while nobody listened is not told again.
        if (heard === 'open' && lost) void client.invalidateQueries()
        lost = heard === 'lost'
      }
      if (news?.kind === 'lock') void renewMe(client)
      if (news?.kind === 'case') {
        const key = viewKey(showCase, { params: { caseId: news.id } })
        const known = client.getQueryData<CaseView>(key)
        if (known !== undefined && known.version < news.version)
          void client.invalidateQueries({ queryKey: key })
        renewLists()
      }
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client])
  return state
}
