import { caseMessages } from '@yimen/contract/messages.ts'
import { useView } from '../../api/use-view.ts'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { Failed } from '../../workbench/failed.tsx'
import { Nothing } from '../../workbench/nothing.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { diaryMoment } from '../../workbench/when.ts'
import { proofWords } from './message-words.ts'
import './messages.css'

/** What the applicant was told in this case, by what way, and how it went: the proof. § cases.2.2 § fault.5.5 */
export const ToldTab = ({ caseId }: { caseId: string }) => {
  const told = useView(caseMessages, { params: { caseId } })
  if (told.error !== null) return <Failed failure={told.error} again={() => void told.refetch()} />
  if (told.data === undefined) return <Waiting what="告知记录" lines={4} />
  if (told.data.rows.length === 0)
    return <Nothing>还没有告知过申请人。受理、补正、决定、延期和超期，会自动告知并留下证明。</Nothing>
  return (
    <ol className="told-list">
      {[...told.data.rows].reverse().map(({ messageId, title, text, clause, at, withdrawnAt, proofs }) => (
        <li key={messageId}>
          <p className="message-title">
            {diaryMoment(at)} {title} <ClauseMark id={clause} />
          </p>
          <p className={withdrawnAt === null ? undefined : 'told-withdrawn'}>{text}</p>
          {withdrawnAt !== null && <p className="quiet">操作已撤销，没有发出。</p>}
          {withdrawnAt === null && proofs.length === 0 && (
            <p className="quiet">一分钟后发出（撤销期内不发）。</p>
          )}
          <ul className="proofs">
            {proofs.map((proof) => (
              <li key={`${proof.channel}${proof.attempt}`}>
                {proofWords(proof)}
                <span className="quiet">
                  {' '}
                  {proof.state !== 'waiting' && diaryMoment(proof.at)}
                  {proof.by !== null && ` ${proof.by}`}
                  {proof.note !== null && `：${proof.note}`}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
