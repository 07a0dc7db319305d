import { showCase } from '@yimen/contract/cases.ts'
import { Link, useParams, useSearchParams } from 'react-router'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { CaseGlimpse } from './case-glimpse.tsx'
import { CasePane } from './case-pane.tsx'

const CasePage = () => {
  const { caseId = '' } = useParams()
  const [search] = useSearchParams()
  const found = useView(showCase, { params: { caseId } })
  const back = (
    <Link className="back" to={{ pathname: '/', search: search.toString() }}>
      ‹ 回到待办
    </Link>
  )
  if (found.data === undefined)
    return (
      <div className="case">
        {back}
        {found.error === null ? (
          <>
            <CaseGlimpse key={caseId} caseId={caseId} />
            <Waiting what="办件" lines={10} />
          </>
        ) : (
          <Failed failure={found.error} again={() => void found.refetch()} />
        )}
      </div>
    )
  return (
    <div className="case">
      {back}
      {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
      <CasePane key={caseId} shown={found.data} onRenew={() => void found.refetch()} />
    </div>
  )
}

export default CasePage
