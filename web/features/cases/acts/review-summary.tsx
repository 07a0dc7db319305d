import type { CaseView } from '@yimen/contract/cases-view.ts'

/** What the reviewers said, in sight of who decides. */
export const ReviewSummary = ({ shown: { steps } }: { shown: Pick<CaseView, 'steps'> }) => {
  const said = steps.filter(({ opinion }) => opinion !== null)
  return said.length === 0 ? null : (
    <ul className="said">
      {said.map(({ key, name, by, opinion }) => (
        <li key={key}>
          <b>{name}</b> {by}：{opinion}
        </li>
      ))}
    </ul>
  )
}
