import { listPeople, ROLE_LABELS } from '@yimen/contract/organisation.ts'
import Input from 'antd/es/input'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useView } from '../../../api/use-view.ts'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { Failed } from '../../../workbench/failed.tsx'
import { Waiting } from '../../../workbench/waiting.tsx'
import { PersonRights } from './person-rights.tsx'
import './rights.css'

/** Who holds which post where, and what each may do, with dates: given and ended by the administrator. § items.5.2 */
const RightsPage = () => {
  const { personId } = useParams()
  useEffect(() => {
    document.title = '岗位与授权 · 一门'
  }, [])
  return (
    <div className="wide">
      {personId === undefined ? <People /> : <PersonRights key={personId} personId={personId} />}
    </div>
  )
}

const People = () => {
  const [q, setQ] = useState('')
  const found = useView(listPeople, { query: {} })
  const rows = (found.data?.rows ?? []).filter(({ name, badge }) => `${name} ${badge}`.includes(q.trim()))
  return (
    <>
      <div className="page-head">
        <h1>
          岗位与授权 <ClauseMark id="items.5.2" />
        </h1>
        <Input
          aria-label="按姓名或工号查找"
          placeholder="按姓名或工号查找"
          allowClear
          value={q}
          maxLength={40}
          className="day-input"
          onChange={({ target }) => setQ(target.value)}
        />
      </div>
      <p className="quiet">
        点开一个人，看他的岗位和办理权限，安排新的，或者结束现有的；当即生效。新来的人先在“工作人员”里增加。
      </p>
      {found.isPending && <Waiting what="人员" />}
      {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && <p>○ 没有找到，请换一个姓名或工号。</p>}
      <table className="table cards" aria-label="工作人员">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">工号</th>
            <th scope="col">今天的岗位</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ personId, name, badge, roles }) => (
            <tr key={personId}>
              <td>
                <Link to={`/rights/${personId}`}>{name}</Link>
              </td>
              <td data-label="工号">{badge}</td>
              <td>{[...new Set(roles.map((role) => ROLE_LABELS[role]))].join('、') || '没有岗位'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

export default RightsPage
