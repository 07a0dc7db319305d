import { useQueryClient } from '@tanstack/react-query'
import { acts, showCase, showQueue } from '@yimen/contract/cases.ts'
import type { QueueRow } from '@yimen/contract/cases-view.ts'
import type { WindowView } from '@yimen/contract/organisation.ts'
import Select from 'antd/es/select'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Static } from 'typebox'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { uuid } from '../../api/uuid.ts'
import { useQueue } from '../cases/queue/use-queue.ts'
import { Failed } from '../../workbench/failed.tsx'
import { shortRemaining } from '../../workbench/light.ts'
import { LightMark } from '../../workbench/light-mark.tsx'
import { MoreButton } from '../../workbench/more-button.tsx'
import { Nothing } from '../../workbench/nothing.tsx'
import { Waiting } from '../../workbench/waiting.tsx'

type People = Static<typeof WindowView>['people']

/** What lies at the window and with whom; another holder is one choice away. § items.5.2 */
export const LoadList = ({
  windowId,
  people,
  onMoved,
}: {
  windowId: string
  people: People
  onMoved: () => void
}) => {
  const queue = useQueue({ tab: 'all', windowId })
  const client = useQueryClient()
  const [moving, setMoving] = useState<string | null>(null)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const move = async ({ caseId }: QueueRow, personId: string | null) => {
    setMoving(caseId)
    setFailure(null)
    try {
      const { version } = await call(showCase, { params: { caseId } })
      await call(acts.reassign, { params: { caseId }, body: { commandId: uuid(), version, personId } })
      await client.invalidateQueries({ queryKey: [showQueue.path] })
      onMoved()
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setMoving(null)
    }
  }
  const rows = queue.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className="part">
      <h2>待办和经办人</h2>
      {queue.isPending && <Waiting what="待办" />}
      {queue.error !== null && <Failed failure={queue.error} again={() => void queue.refetch()} />}
      {failure !== null && <Failed failure={failure} />}
      {queue.data !== undefined && rows.length === 0 && <Nothing>没有在办的件。</Nothing>}
      {rows.length > 0 && (
        <table className="table cards">
          <thead>
            <tr>
              <th scope="col">期限</th>
              <th scope="col">事项</th>
              <th scope="col">申请人</th>
              <th scope="col">下一步</th>
              <th scope="col">经办人</th>
              <th scope="col">调整给</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.taskId}>
                <td className="no-break">
                  <LightMark light={row.light} /> {shortRemaining(row.remaining)}
                </td>
                <td>
                  <Link to={`/cases/${row.caseId}`}>{row.itemName}</Link>
                </td>
                <td>{row.applicant}</td>
                <td>{row.next}</td>
                <td data-label="经办人">{row.holder}</td>
                <td className="card-act" data-label="调整给">
                  <Select
                    size="small"
                    aria-label={`调整 ${row.itemName} ${row.applicant} 的经办人`}
                    placeholder="选择"
                    value={null}
                    loading={moving === row.caseId}
                    disabled={moving !== null}
                    popupMatchSelectWidth={false}
                    options={[
                      ...people.map(({ personId, name, openTasks }) => ({
                        value: personId,
                        label: `${name}（在办 ${openTasks} 件）`,
                      })),
                      { value: '', label: '不指定，由在岗人员认办' },
                    ]}
                    onChange={(personId: string) => void move(row, personId === '' ? null : personId)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreButton of={queue} />
    </section>
  )
}
