import { dateText, explainDeadline } from '@yimen/contract/calendar.ts'
import { localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'
import { useView } from '../../../api/use-view.ts'
import { todayOn } from '../../../workbench/when.ts'
import { copiesText, termText } from '../../items/item-words.ts'
import type { Hand, IntakeDraft, Item } from './intake-draft.ts'
import { receivedLines } from './preview-lines.ts'

/** The letters as they will print: the receipt always, the notice of acceptance when that is what the button does. */
export const LetterPreview = ({
  draft,
  item,
  hand,
  centre,
  window: windowName,
  clerk,
}: {
  draft: IntakeDraft
  item: Item
  hand: Hand
  centre: string
  window: string
  clerk: string
}) => {
  const { content } = item
  const today = todayOn()
  const name = draft.applicant.name.trim()
  const counted = content.promised.unit === 'working-day' && content.promised.amount > 0
  const due = useView(
    explainDeadline,
    { body: { startAt: today, workingDays: content.promised.amount } },
    { enabled: counted && hand === 'accept', staleTime: 10 * 60_000 },
  )
  const dueAt = due.data?.dueAt ?? null
  const lines = receivedLines(draft, content)
  return (
    <aside className="papers" aria-label="文书预览">
      <article className="paper">
        <h3>材料接收凭证</h3>
        <p className="paper-number">编号在收件时生成</p>
        <p>{name === '' ? '申请人' : name}：</p>
        <p>
          您申请办理“{content.name}”，我们于{dateText(today).split(' ')[0]}收到下列材料：
        </p>
        {lines.length === 0 ? (
          <p className="quiet">（尚未勾选材料）</p>
        ) : (
          <ol>
            {lines.map(({ key, name: material, originals, copies }) => (
              <li key={key}>
                {material}：{copiesText(originals, copies)}
              </li>
            ))}
          </ol>
        )}
        <p>凭办件编号和查询码可以查询办理进度。</p>
        <p className="paper-sign">
          {centre}　{windowName}
          <br />
          接收人：{clerk}
        </p>
      </article>
      {hand === 'accept' && (
        <article className="paper">
          <h3>受理通知书</h3>
          <p className="paper-number">文号在受理时生成</p>
          <p>{name === '' ? '申请人' : name}：</p>
          <p>
            您申请的“{content.name}”，材料齐全、符合法定形式，予以受理。承诺办理期限{' '}
            {termText(content.promised)}
            {dueAt !== null && due.data !== undefined && (
              <>
                ，将于 <b>{`${dateText(localDateOf(dueAt))} ${localTimeOf(dueAt)}`} 前</b>
                作出决定
                {due.data.provisional && '（暂定，以公布的放假安排为准）'}
              </>
            )}
            。
          </p>
          <p className="paper-sign">{content.implementingBody}</p>
        </article>
      )}
      {hand === 'supplement' && (
        <article className="paper">
          <h3>材料补正告知书</h3>
          <p className="quiet">收件后接着填写，缺少的材料已预填。</p>
        </article>
      )}
    </aside>
  )
}
