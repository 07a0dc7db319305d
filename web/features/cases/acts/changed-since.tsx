import type { CaseView } from '@yimen/contract/cases-view.ts'
import Button from 'antd/es/button'
import { diaryMoment } from '../../../workbench/when.ts'

/** What others did to the case after this form was opened; what was typed stays. */
export const ChangedSince = ({
  version,
  shown,
  onRead,
}: {
  version: number
  shown: CaseView
  onRead: () => void
}) => {
  const news = shown.history.filter(({ seq }) => seq > version)
  if (shown.version <= version) return null
  return (
    <div className="changed" role="alert">
      <p>
        <b>◆ 这一办件刚有变化。</b>您填写的内容都在，请核对后再提交。
      </p>
      <ul>
        {news.map((row) => (
          <li key={row.seq}>
            {diaryMoment(row.at)} {row.actor} {row.text}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onRead}>
        已看到
      </Button>
    </div>
  )
}
