import type { CaseView } from '@yimen/contract/cases-view.ts'
import { diaryMoment } from '../../../workbench/when.ts'

/** The record, read like a diary; the raw event is one click behind. */
export const HistoryTab = ({ shown }: { shown: CaseView }) => (
  <>
    {shown.consultations.length > 0 && (
      <ul className="said">
        {shown.consultations.map(({ id, unit, question, answer }) => (
          <li key={id}>
            <b>征求{unit}意见：</b>
            {question}
            <p>{answer === null ? '○ 等待答复' : `✓ 答复：${answer}`}</p>
          </li>
        ))}
      </ul>
    )}
    <ol className="diary" reversed>
      {shown.history
        .slice()
        .sort((a, b) => b.seq - a.seq)
        .map((row) => (
          <li key={row.seq} className={row.undone ? 'diary-undone' : undefined}>
            <time dateTime={row.at}>{diaryMoment(row.at)}</time>
            <div>
              <b>
                {row.actor}
                {row.actingFor !== null && `（代 ${row.actingFor}）`}
              </b>{' '}
              {row.text}
              {row.undone && <span className="quiet">（已撤销）</span>}
              {row.late && <span className="quiet">（补录于 {diaryMoment(row.enteredAt)}）</span>}
              <details>
                <summary>原始记录 {row.seq}</summary>
                <pre>{row.raw}</pre>
                <p className="hash">SM3 {row.hash}</p>
              </details>
            </div>
          </li>
        ))}
    </ol>
  </>
)
