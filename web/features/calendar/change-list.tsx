import { dateText } from '@yimen/contract/calendar.ts'
import type { DayChange } from './arrangement.ts'

const FEW = 12

/** What will be another day than it is, before anything is saved. */
export const ChangeList = ({ changes }: { changes: readonly DayChange[] }) => (
  <section className="changes" aria-label="将要改变">
    <h2>将要改变 {changes.length} 天</h2>
    {changes.length === 0 ? (
      <p className="quiet">还没有改动。点日历上的一天，或粘贴一年的安排。</p>
    ) : (
      <details className="more" open={changes.length <= FEW}>
        <summary>逐日列出</summary>
        <ul className="change-rows">
          {changes.map(({ on, was, will }) => (
            <li key={on}>
              {dateText(on, on)}：{was} → <b>{will}</b>
            </li>
          ))}
        </ul>
      </details>
    )}
  </section>
)
