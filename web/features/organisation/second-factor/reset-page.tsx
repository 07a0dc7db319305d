import { listPeople, ROLE_LABELS } from '@yimen/contract/organisation.ts'
import { resetSecondFactor } from '@yimen/contract/organisation-sign-in.ts'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useState } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { useMe } from '../../../workbench/me.ts'
import { Waiting } from '../../../workbench/waiting.tsx'
import { ProofAgain, wantsProof } from './proof-again.tsx'
import './second-factor.css'

type Said =
  | { personId: string; isAsked: true }
  | { personId: string; words: string }
  | { personId: string; failure: CallFailure }

/** For the administrator: a colleague has lost the phone, or the account at the issuer has changed. */
const ResetPage = () => {
  const me = useMe()
  const [q, setQ] = useState('')
  const [said, setSaid] = useState<Said | null>(null)
  const people = useView(listPeople, { query: q.trim() === '' ? {} : { q: q.trim() } }, { keepLast: true })
  const rows = people.data?.rows.filter(({ personId }) => personId !== me.personId) ?? []
  const reset = async (personId: string, name: string) => {
    try {
      await call(resetSecondFactor, { params: { personId }, body: {} })
      setSaid({
        personId,
        words: `已重设。${name}的登录已全部结束，下次登录时会看到是谁重设的，并重新绑定。`,
      })
    } catch (error) {
      setSaid({ personId, failure: asFailure(error) })
    }
  }
  return (
    <div className="narrow">
      <h1>重设动态口令</h1>
      <p className="quiet">
        同事丢了手机又没有恢复码，或者统一身份认证账号换了，在这里重设。请先当面或打电话核实是本人。自己的由另一位系统管理员办理。
      </p>
      <Input
        aria-label="姓名或工号"
        placeholder="姓名或工号"
        allowClear
        value={q}
        maxLength={60}
        onChange={({ target }) => setQ(target.value)}
      />
      {people.isPending && <Waiting what="工作人员" />}
      {people.error !== null && <Failed failure={people.error} again={() => void people.refetch()} />}
      {people.data !== undefined && rows.length === 0 && <p>○ 没有找到，请换一个姓名或工号。</p>}
      <ul className="person-rows" aria-label="工作人员">
        {rows.map(({ personId, name, badge, roles }) => (
          <li key={personId}>
            <span>
              {name} <span className="quiet">{badge}</span>
              <br />
              <span className="quiet">{[...new Set(roles)].map((role) => ROLE_LABELS[role]).join('、')}</span>
            </span>
            <Button aria-label={`重设${name}的动态口令`} onClick={() => setSaid({ personId, isAsked: true })}>
              重设
            </Button>
            {said?.personId === personId &&
              ('isAsked' in said ? (
                <div className="account-acts">
                  <span>重设后，{name}的登录会全部结束，原来的手机和恢复码都不能再用。</span>
                  <Button type="primary" onClick={() => void reset(personId, name)}>
                    确认重设
                  </Button>
                  <Button onClick={() => setSaid(null)}>不重设</Button>
                </div>
              ) : 'words' in said ? (
                <output>✓ {said.words}</output>
              ) : wantsProof(said.failure) ? (
                <ProofAgain
                  submit={`确认重设${name}的动态口令`}
                  onProved={async () => await reset(personId, name)}
                />
              ) : (
                <Failed failure={said.failure} />
              ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

export default ResetPage
