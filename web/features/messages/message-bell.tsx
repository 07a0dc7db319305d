import { countUnread } from '@yimen/contract/messages.ts'
import { Link } from 'react-router'
import { useView } from '../../api/use-view.ts'
import { unreadWords } from './message-words.ts'
import './messages.css'

/** The way to one's messages, in the bar; how many are new. It stays away on a phone while nothing is new. */
export const MessageBell = () => {
  const { data } = useView(countUnread, {}, { staleTime: 60_000 })
  const unread = data?.unread ?? 0
  return (
    <Link to="/messages" className={unread === 0 ? 'top-messages' : 'top-messages top-messages-new'}>
      <span aria-hidden="true">{unread === 0 ? '○' : '●'}</span> 消息
      {unread > 0 && <b aria-label={`${unreadWords(unread)}条未读`}> {unreadWords(unread)}</b>}
    </Link>
  )
}
