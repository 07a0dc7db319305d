import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { showCase, showQueue } from '@yimen/contract/cases.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import { listDuties } from '@yimen/contract/duties.ts'
import { listFindings } from '@yimen/contract/findings.ts'
import { caseMessages, countUnread, listMessages } from '@yimen/contract/messages.ts'
import { showWindow } from '@yimen/contract/organisation.ts'
import { useEffect, useState } from 'react'
import { type LiveState, listen, type News } from '../api/live.ts'
import { isPresent, onPresence } from '../api/presence.ts'
import { tellSession } from '../api/session-state.ts'
import { viewKey } from '../api/use-view.ts'
import { renewMe } from '../features/organisation/session/use-session.ts'

const GATHER = 150

/** News that came by way of another server names no version: then the case is read anew. */
const renewCase = (client: QueryClient, { id, version = Number.POSITIVE_INFINITY }: News): void => {
  const key = viewKey(showCase, { params: { caseId: id } })
  const known = client.getQueryData<CaseView>(key)
  if (known !== undefined && known.version < version) void client.invalidateQueries({ queryKey: key })
}

/** A duty that was missed or reminded of may have become a question to somebody. */
const renewOwed = (client: QueryClient): void => {
  void client.invalidateQueries({ queryKey: [listFindings.path] })
  void client.invalidateQueries({ queryKey: [listDuties.path] })
}

/** Somebody told me something, or I have read it at another screen. */
const renewMessages = (client: QueryClient): void => {
  void client.invalidateQueries({ queryKey: [listMessages.path] })
  void client.invalidateQueries({ queryKey: [countUnread.path] })
}

/** Renews what others have changed, within two seconds of their act; where nobody is, as soon as somebody is back. */
export const useLive = (): LiveState => {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let lost = false
    let missed = false
    const catchUp = () => {
      if (!missed) return
      missed = false
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    }
    const stopWatching = onPresence(catchUp)
    const renewLists = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        void client.invalidateQueries({ queryKey: [showQueue.path] })
        void client.invalidateQueries({ queryKey: [showWindow.path] })
      }, GATHER)
    }
    const stop = listen((heard) => {
      if ('end' in heard) tellSession(heard.end)
      if ('state' in heard) {
        setState(heard.state)
        // What happened while nobody listened is not told again.
        if (heard.state === 'open' && lost) {
          missed = true
          if (isPresent()) catchUp()
        }
        lost = heard.state === 'lost'
      }
      if ('news' in heard) {
        if (heard.news.kind === 'lock' || heard.news.kind === 'rights') void renewMe(client)
        if (!isPresent()) {
          missed = true
          return
        }
        if (heard.news.kind === 'case') renewCase(client, heard.news)
        if (heard.news.kind === 'duty') renewOwed(client)
        if (heard.news.kind === 'message') renewMessages(client)
        if (heard.news.kind === 'task') void client.invalidateQueries({ queryKey: [caseMessages.path] })
        renewLists()
      }
    })
    return () => {
      clearTimeout(timer)
      stopWatching()
      stop()
    }
  }, [client])
  return state
}
