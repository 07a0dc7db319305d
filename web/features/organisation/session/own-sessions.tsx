import { useQueryClient } from '@tanstack/react-query'
import {
  endOtherOwnSessions,
  endOwnSession,
  listOwnSessions,
  type OwnSession,
} from '@yimen/contract/own-sessions.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { Waiting } from '../../../workbench/waiting.tsx'
import { shortMoment } from '../../../workbench/when.ts'

/** Where I am signed in: whatever I do not know, I end. */
export const OwnSessions = () => {
  const client = useQueryClient()
  const shown = useView(listOwnSessions, {})
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const end = async (ending: () => Promise<string>) => {
    setFailure(null)
    setSaid(null)
    try {
      setSaid(await ending())
    } catch (error) {
      setFailure(asFailure(error))
    }
    await client.invalidateQueries({ queryKey: [listOwnSessions.path] })
  }
  const endOne = async ({ sessionId, device }: OwnSession) =>
    await end(async () => {
      await call(endOwnSession, { params: { sessionId }, body: {} })
      return `已结束${device}的登录。`
    })
  const endOthers = async () =>
    await end(async () => `已结束别处的 ${(await call(endOtherOwnSessions, { body: {} })).ended} 处登录。`)
  const rows = shown.data?.rows ?? []
  return (
    <section className="account-part" aria-labelledby="sessions">
      <h2 id="sessions">我的登录</h2>
      <p className="quiet">不是您本人的，请结束它并修改密码。</p>
      {shown.isPending && <Waiting what="各处登录" />}
      {shown.error !== null && <Failed failure={shown.error} again={() => void shown.refetch()} />}
      <ul className="person-rows" aria-label="各处登录">
        {rows.map((row) => (
          <li key={row.sessionId}>
            <span>
              {row.isThis && '● '}
              {row.device}
              {row.isThis && '（正在使用的这一处）'}
              <br />
              <span className="quiet">{particulars(row)}</span>
            </span>
            {!row.isThis && (
              <Button
                aria-label={`结束${row.device}、${shortMoment(row.signedInAt)}的登录`}
                onClick={() => void endOne(row)}
              >
                结束
              </Button>
            )}
          </li>
        ))}
      </ul>
      {rows.length === 1 && <p>○ 没有别处的登录。</p>}
      {said !== null && <output>✓ {said}</output>}
      {failure !== null && <Failed failure={failure} />}
      {rows.length > 2 && (
        <div className="account-acts">
          <Button onClick={() => void endOthers()}>结束别处的全部登录</Button>
        </div>
      )}
    </section>
  )
}

const particulars = ({ isThis, isSameAddress, source, signedInAt, lastSeenAt }: OwnSession): string =>
  [
    `${shortMoment(signedInAt)} 登录${source === 'single-sign-on' ? '（统一身份认证）' : ''}`,
    `${shortMoment(lastSeenAt)} 最后使用`,
    ...(isThis ? [] : [isSameAddress ? '与这一处网络地址相同' : '与这一处网络地址不同']),
  ].join('，')
