import { listPeople, ROLE_LABELS } from '@yimen/contract/organisation.ts'
import { endSessionsOf } from '@yimen/contract/own-sessions.ts'
import {
  type Accounts,
  checkPeople,
  importPeople,
  peopleTemplate,
  resetPassword,
} from '@yimen/contract/set-up-staff.ts'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { useMe } from '../../workbench/me.ts'
import { Waiting } from '../../workbench/waiting.tsx'
import { ProofAgain, wantsProof } from '../organisation/second-factor/proof-again.tsx'
import { AccountList } from './account-list.tsx'
import './set-up.css'
import { StaffFile } from './staff-file.tsx'

/** People of the centre, for whoever administers it: more of them by table, and a new password for who forgot theirs. */
const PeoplePage = () => {
  const me = useMe()
  const [q, setQ] = useState('')
  const [accounts, setAccounts] = useState<Accounts | null>(null)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<string | null>(null)
  const [said, setSaid] = useState<{ personId: string; words: string } | null>(null)
  /** Waits for a code of one's own device. */
  const [after, setAfter] = useState<(() => Promise<void>) | null>(null)
  const found = useView(listPeople, { query: {} })
  useEffect(() => {
    document.title = '工作人员 · 一门'
  }, [])

  const asking = async (act: () => Promise<void>) => {
    setFailure(null)
    setAsked(null)
    setLeaving(null)
    setSaid(null)
    try {
      await act()
    } catch (error) {
      const failed = asFailure(error)
      if (wantsProof(failed)) setAfter(() => async () => await asking(act))
      else setFailure(failed)
    }
  }
  const reset = async (personId: string) =>
    await asking(async () => setAccounts(await call(resetPassword, { params: { personId }, body: {} })))
  const endSessions = async (personId: string, name: string) =>
    await asking(async () => {
      const { ended } = await call(endSessionsOf, { params: { personId }, body: {} })
      const words =
        ended === 0
          ? `${name}现在没有登录。`
          : `已结束${name}的 ${ended} 处登录；本人可以重新登录，密码可能被人知道的请重设。`
      setSaid({ personId, words })
    })
  const bring = async (file: string) => {
    const made = await call(importPeople, { body: { file } })
    setAccounts(made)
    await found.refetch()
    return `已增加 ${made.accounts.length} 人，初始密码见下。`
  }
  const rows = (found.data?.rows ?? []).filter(({ name, badge }) => `${name} ${badge}`.includes(q.trim()))
  return (
    <div className="wide">
      <div className="page-head">
        <h1>工作人员</h1>
      </div>
      <StaffFile
        template={async () => await call(peopleTemplate, {})}
        check={async (file) => await call(checkPeople, { body: { file } })}
        bring={async (file) => {
          try {
            return await bring(file)
          } catch (error) {
            if (wantsProof(asFailure(error))) setAfter(() => async () => void (await bring(file)))
            throw error
          }
        }}
      />
      {after !== null && (
        <div className="narrow">
          <ProofAgain
            submit="确认是本人，继续办理"
            onProved={async () => {
              await after()
              setAfter(null)
            }}
          />
        </div>
      )}
      {accounts !== null && <AccountList key={accounts.file.base64} accounts={accounts} />}
      {failure !== null && <Failed failure={failure} />}
      <section className="set-up-part" aria-labelledby="people-list">
        <h2 id="people-list">现有人员 {found.data?.rows.length ?? ''}</h2>
        <Input
          aria-label="按姓名或工号查找"
          placeholder="按姓名或工号查找"
          value={q}
          maxLength={40}
          className="day-input"
          onChange={({ target }) => setQ(target.value)}
        />
        {found.isPending && <Waiting what="人员" />}
        {found.error !== null && <Failed failure={found.error} again={() => void found.refetch()} />}
        <table className="table cards">
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">工号</th>
              <th scope="col">岗位</th>
              <th scope="col">
                <span className="only-read">密码与登录</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ personId, name, badge, roles }) => (
              <tr key={personId}>
                <td>{name}</td>
                <td data-label="工号">{badge}</td>
                <td>
                  <Link to={`/rights/${personId}`}>
                    <span className="only-read">岗位与授权：{name}，</span>
                    {[...new Set(roles.map((role) => ROLE_LABELS[role]))].join('、') || '尚未安排岗位'}
                  </Link>
                </td>
                <td>
                  {personId !== me.personId && (
                    <div className="account-acts">
                      <Button
                        size="small"
                        aria-label={`${asked === personId ? '确认重设，原密码作废' : '重设密码'}：${name}`}
                        onClick={() => (asked === personId ? void reset(personId) : setAsked(personId))}
                      >
                        {asked === personId ? '确认重设，原密码作废' : '重设密码'}
                      </Button>
                      <Button
                        size="small"
                        aria-label={`${leaving === personId ? '确认结束全部登录' : '结束登录'}：${name}`}
                        onClick={() =>
                          leaving === personId ? void endSessions(personId, name) : setLeaving(personId)
                        }
                      >
                        {leaving === personId ? '确认结束全部登录' : '结束登录'}
                      </Button>
                      {said?.personId === personId && <output>✓ {said.words}</output>}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

export default PeoplePage
