import { listWindows, ROLE_LABELS, showWindow } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import Select from 'antd/es/select'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { useMe, windowOf, windowsOf } from '../../workbench/me.ts'
import { Nothing } from '../../workbench/nothing.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { shortMoment } from '../../workbench/when.ts'
import { EndSubstitution } from './end-substitution.tsx'
import { LoadList } from './load-list.tsx'
import { SubstitutionForm } from './substitution-form.tsx'
import { mayOrder, presenceOf, summaryOf } from './window-words.ts'

/** Who is here, who stands in, how much each has; a substitution in one step. § fault.9 § items.5.2 */
const WindowPage = () => {
  const me = useMe()
  const navigate = useNavigate()
  const { windowId = windowOf(me)?.windowId } = useParams()
  const [absent, setAbsent] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const windows = useView(listWindows, {}, { staleTime: 60_000 })
  const shown = useView(
    showWindow,
    { params: { windowId: windowId ?? '' } },
    { enabled: windowId !== undefined, keepLast: true },
  )
  const rows = windows.data?.rows ?? []
  const view = shown.data
  return (
    <div className="wide">
      <div className="page-head">
        <h1>{view?.name ?? '窗口'}</h1>
        <Select
          aria-label="换一个窗口"
          placeholder="选择窗口"
          value={windowId ?? null}
          loading={windows.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={rows.map((row) => ({ value: row.windowId, label: `${row.name}（${row.unit}）` }))}
          onChange={(id: string) => void navigate(`/window/${id}`)}
        />
      </div>
      {windowId === undefined && windows.isPending && <Waiting what="窗口" />}
      {windowId === undefined && rows.length > 0 && (
        <ul className="elsewhere" aria-label="全部窗口">
          {rows.map((row) => (
            <li key={row.windowId}>
              <Link to={`/window/${row.windowId}`}>{row.name}</Link>
              <span className="quiet">
                {row.number} 号 · {row.unit}
              </span>
            </li>
          ))}
        </ul>
      )}
      {windowId !== undefined && shown.isPending && <Waiting what="窗口" />}
      {shown.error !== null && <Failed failure={shown.error} again={() => void shown.refetch()} />}
      {view !== undefined && (
        <>
          <p className="summary">{summaryOf(view)}</p>
          {said !== '' && (
            <output className="done">
              <b className="done-sign">✓</b> {said}
            </output>
          )}
          <table className="table cards">
            <thead>
              <tr>
                <th scope="col">工作人员</th>
                <th scope="col">岗位</th>
                <th scope="col">在岗</th>
                <th scope="col" className="figure">
                  在办
                </th>
                <th scope="col" className="figure">
                  超期
                </th>
                {mayOrder(me) && <th scope="col">安排</th>}
              </tr>
            </thead>
            <tbody>
              {view.people.map((person) => (
                <tr key={`${person.personId}${person.role}${person.standsInFor ?? ''}`}>
                  <td>
                    {person.name} <span className="quiet number">{person.badge}</span>
                  </td>
                  <td>{ROLE_LABELS[person.role]}</td>
                  <td>
                    <span aria-hidden="true">{presenceOf(person).sign}</span> {presenceOf(person).word}
                    {person.absentUntil !== null && `，至 ${shortMoment(person.absentUntil)}`}
                    {person.standsInFor !== null && `（代 ${person.standsInFor}）`}
                  </td>
                  <td className="figure" data-label="在办">
                    {person.openTasks} 件
                  </td>
                  <td className="figure" data-label="超期">
                    {person.lateTasks > 0 ? <span className="late">▲ {person.lateTasks} 件</span> : '0 件'}
                  </td>
                  {mayOrder(me) && (
                    <td className="card-act">
                      {person.standsInFor !== null ? null : person.substitutionId === null ? (
                        <Button
                          size="small"
                          aria-expanded={absent === person.personId}
                          onClick={() => setAbsent(absent === person.personId ? null : person.personId)}
                        >
                          安排代岗
                        </Button>
                      ) : (
                        <EndSubstitution
                          substitutionId={person.substitutionId}
                          absentName={person.name}
                          onEnded={(words) => {
                            setSaid(words)
                            void shown.refetch()
                          }}
                        />
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          {view.people.length === 0 && <Nothing>这个窗口还没有安排工作人员。</Nothing>}
          {absent !== null && (
            <SubstitutionForm
              key={absent}
              absentId={absent}
              absentName={view.people.find(({ personId }) => personId === absent)?.name ?? ''}
              unitId={rows.find((row) => row.windowId === windowId)?.unitId}
              onClose={() => setAbsent(null)}
              onDone={(words) => {
                setAbsent(null)
                setSaid(words)
                void shown.refetch()
              }}
            />
          )}
          {mayOrder(me) && windowsOf(me).some((seat) => seat.windowId === windowId) && (
            <LoadList
              key={view.windowId}
              windowId={view.windowId}
              people={view.people}
              onMoved={() => void shown.refetch()}
            />
          )}
        </>
      )}
    </div>
  )
}

export default WindowPage
