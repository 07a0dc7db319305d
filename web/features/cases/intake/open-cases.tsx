import Checkbox from 'antd/es/checkbox'
import { Link } from 'react-router'
import { Labelled } from '../party/labelled.tsx'
import type { OpenCase } from './known-party.tsx'

const Links = ({ cases }: { cases: readonly OpenCase[] }) =>
  cases.map(({ caseId, number, itemName }, index) => (
    <span key={caseId}>
      {index > 0 && '，'}
      {itemName} <Link to={`/cases/${caseId}`}>{number}</Link>
    </span>
  ))

/** What the same applicant already has open: for the same item it wants a deliberate tick, else it is good to know. */
export const OpenCases = ({
  same,
  others,
  seen,
  onSeen,
}: {
  same: readonly OpenCase[]
  others: readonly OpenCase[]
  seen: boolean
  onSeen: (seen: boolean) => void
}) => (
  <>
    {same.length > 0 && (
      <div className="changed" role="alert">
        <p>
          <b>◆ 同一申请人的这一事项已有在办件：</b>
          <Links cases={same} />
        </p>
        <Labelled field="duplicateSeen" label="确需另收一件的，请勾选">
          <div data-stop>
            <Checkbox checked={seen} onChange={({ target }) => onSeen(target.checked)}>
              仍要收件
            </Checkbox>
          </div>
        </Labelled>
      </div>
    )}
    {others.length > 0 && (
      <p className="quiet">
        该申请人另有在办件：
        <Links cases={others} />
      </p>
    )}
  </>
)
