import type { MessageView } from '@yimen/contract/messages.ts'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { diaryMoment } from '../../workbench/when.ts'
import { linkOf } from './message-words.ts'

/** One message: new or read, what it says, why it came, where it leads. */
export const MessageLine = ({
  message,
  onRead,
}: {
  message: MessageView
  onRead: (messageId: string) => void
}) => {
  const { messageId, kind, title, text, clause, objectKind, objectId, at, readAt } = message
  const to = linkOf(objectKind, objectId, kind)
  return (
    <li className={readAt === null ? 'message message-new' : 'message'}>
      <p className="message-state">
        {readAt === null ? (
          <>
            <span aria-hidden="true">●</span> 未读
          </>
        ) : (
          <>
            <span aria-hidden="true">○</span> 已阅
          </>
        )}
      </p>
      <div className="message-body">
        <p className="message-title">
          {title} <ClauseMark id={clause} />
        </p>
        <p>{text}</p>
        <p className="quiet">
          {diaryMoment(at)}
          {to !== null && (
            <>
              {' · '}
              <Link to={to} onClick={() => onRead(messageId)}>
                {kind === 'question' ? '去说明' : '打开办件'}
              </Link>
            </>
          )}
        </p>
      </div>
      {readAt === null && (
        <Button className="message-act" onClick={() => onRead(messageId)}>
          记为已阅
        </Button>
      )}
    </li>
  )
}
