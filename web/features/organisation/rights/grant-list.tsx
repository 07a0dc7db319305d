import { showItem } from '@yimen/contract/items-routes.ts'
import { endGrant, type GrantView } from '@yimen/contract/organisation-rights.ts'
import Button from 'antd/es/button'
import { useMemo, useState } from 'react'
import { useCommand } from '../../../api/use-command.ts'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { actsText, grantDays, HELD_WORDS } from './rights-words.ts'

type Ends = { mayEnd: boolean; onEnded: (words: string) => void }

/** What the person may do to the items of each unit; what is over below, folded. § items.5.2 */
export const GrantList = ({ grants, ...ends }: Ends & { grants: readonly GrantView[] }) => {
  const over = grants.filter(({ held }) => held === 'over')
  const held = grants.filter((grant) => grant.held !== 'over')
  return (
    <section className="part" aria-labelledby="grants">
      <h2 id="grants">授权</h2>
      {held.length === 0 && <p>○ 现在没有办理权限，只能查看岗位范围内的件。</p>}
      {held.length > 0 && <Rows grants={held} {...ends} />}
      {over.length > 0 && (
        <details className="more rights-over">
          <summary>已经结束的授权（{over.length}）</summary>
          <Rows grants={over} {...ends} mayEnd={false} />
        </details>
      )}
    </section>
  )
}

const Rows = ({ grants, ...ends }: Ends & { grants: readonly GrantView[] }) => (
  <table className="table cards">
    <thead>
      <tr>
        <th scope="col">单位</th>
        <th scope="col">事项</th>
        <th scope="col">可以办理</th>
        <th scope="col">起止</th>
        <th scope="col">状态</th>
        {ends.mayEnd && <th scope="col">办理</th>}
      </tr>
    </thead>
    <tbody>
      {grants.map((grant) => (
        <tr key={grant.grantId}>
          <td>{grant.unit}</td>
          {grant.itemId === null ? (
            <>
              <td>全部事项</td>
              <td>{actsText(grant.acts)}</td>
            </>
          ) : (
            <OfItem itemId={grant.itemId} acts={grant.acts} />
          )}
          <td>{grantDays(grant)}</td>
          <td className="no-break">
            <span aria-hidden="true">{HELD_WORDS[grant.held].sign}</span> {HELD_WORDS[grant.held].word}
          </td>
          {ends.mayEnd && (
            <td>
              <EndGrant grant={grant} onEnded={ends.onEnded} />
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
)

const OfItem = ({ itemId, acts }: { itemId: string; acts: readonly string[] }) => {
  const item = useView(showItem, { params: { itemId } }, { staleTime: 60_000 })
  const steps = new Map(item.data?.content.steps.map(({ key, name }) => [key, name]))
  return (
    <>
      <td>{item.data?.content.name ?? (item.isPending ? '……' : '现在没有施行的事项')}</td>
      <td>{actsText(acts, steps)}</td>
    </>
  )
}

const EndGrant = ({ grant, onEnded }: { grant: GrantView; onEnded: Ends['onEnded'] }) => {
  const [isAsked, setAsked] = useState(false)
  const params = useMemo(() => ({ grantId: grant.grantId }), [grant.grantId])
  const command = useCommand(endGrant, params)
  const end = async () => {
    setAsked(false)
    if ((await command.send({})) === null) return
    onEnded(`已收回在${grant.unit}的办理权限：${actsText(grant.acts)}，当即生效。`)
  }
  const words = isAsked ? '确认收回' : '收回'
  return (
    <>
      <Button
        size="small"
        danger={isAsked}
        loading={command.isPending}
        aria-label={`${words}：${grant.unit}，${actsText(grant.acts)}`}
        onClick={() => (isAsked ? void end() : setAsked(true))}
      >
        {words}
      </Button>
      {command.failure !== null && <Failed failure={command.failure} again={() => void end()} />}
    </>
  )
}
