import { useQueryClient } from '@tanstack/react-query'
import { countUnread, listMessages, readAllMessages, readMessage } from '@yimen/contract/messages.ts'
import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { MoreButton } from '../../workbench/more-button.tsx'
import { Nothing } from '../../workbench/nothing.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { usePages } from '../findings/use-pages.ts'
import { MessageLine } from './message-line.tsx'
import './messages.css'

/** What I was told: the newest first, each with its reason and where it leads. */
const MessagesPage = () => {
  const client = useQueryClient()
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const list = usePages([listMessages.path], (cursor, signal) =>
    call(listMessages, { query: cursor }, signal),
  )
  const { rows } = list
  useEffect(() => {
    document.title = '消息 · 一门'
  }, [])
  const mark = async (work: () => Promise<unknown>) => {
    setFailure(null)
    try {
      await work()
      await client.invalidateQueries({ queryKey: [listMessages.path] })
      await client.invalidateQueries({ queryKey: [countUnread.path] })
    } catch (error) {
      setFailure(asFailure(error))
    }
  }
  const isNew = rows.some(({ readAt }) => readAt === null)
  return (
    <div className="wide messages-page">
      <div className="page-head">
        <h1>消息</h1>
        {isNew && (
          <Button onClick={() => void mark(() => call(readAllMessages, { body: {} }))}>全部记为已阅</Button>
        )}
      </div>
      {failure !== null && <Failed failure={failure} />}
      {list.isPending && <Waiting what="消息" lines={6} />}
      {list.error !== null && <Failed failure={list.error} again={() => void list.refetch()} />}
      {list.data !== undefined && rows.length === 0 && (
        <Nothing>还没有消息。转交给您的办件、代岗和授权的安排、请您说明的事，会出现在这里。</Nothing>
      )}
      <ul className="messages">
        {rows.map((message) => (
          <MessageLine
            key={message.messageId}
            message={message}
            onRead={(messageId) => void mark(() => call(readMessage, { params: { messageId }, body: {} }))}
          />
        ))}
      </ul>
      <MoreButton of={list} />
    </div>
  )
}

export default MessagesPage
