import { useQueryClient } from '@tanstack/react-query'
import { ROLE_LABELS } from '@yimen/contract/organisation.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  type Enrolment,
  removeSecondFactor,
  renewRecoveryCodes,
  showSecondFactor,
} from '@yimen/contract/organisation-sign-in.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../../api/call.ts'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { useMe } from '../../../workbench/me.ts'
import { Waiting } from '../../../workbench/waiting.tsx'
import { shortMoment } from '../../../workbench/when.ts'
import { OwnSessions } from '../session/own-sessions.tsx'
import { CodeForm } from './code-form.tsx'
import { DeviceSetup } from './device-setup.tsx'
import { ProofForm } from './proof-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import './second-factor.css'

/** What is being done. */
type Doing =
  | { what: 'prove' | 'renew' | 'remove' }
  | { what: 'set-up'; enrolment: Enrolment }
  | { what: 'codes'; codes: readonly string[] }

/** 我的账号: who I am here, and the phone that proves it. */
const AccountPage = () => {
  const me = useMe()
  const client = useQueryClient()
  const [doing, setDoing] = useState<Doing | null>(null)
  const shown = useView(showSecondFactor, {})
  const view = shown.data
  const renewed = () => void client.invalidateQueries({ queryKey: [showSecondFactor.path] })
  const done = () => {
    setDoing(null)
    renewed()
  }
  const roles = [...new Set(me.roles.map(({ role }) => ROLE_LABELS[role]))].join('、')
  return (
    <div className="narrow account">
      <h1>我的账号</h1>
      <dl className="account-rows">
        <dt>姓名</dt>
        <dd>{me.name}</dd>
        <dt>工号</dt>
        <dd>{me.badge}</dd>
        <dt>岗位</dt>
        <dd>{roles === '' ? '尚未分配岗位' : roles}</dd>
        <dt>密码</dt>
        <dd>
          <Link to="/password">修改密码</Link>
        </dd>
        {view?.singleSignOn === true && (
          <>
            <dt>统一身份认证</dt>
            <dd>✓ 已绑定</dd>
          </>
        )}
      </dl>
      <section className="account-part" aria-labelledby="factor">
        <h2 id="factor">动态口令</h2>
        {shown.isPending && <Waiting what="动态口令" />}
        {shown.error !== null && <Failed failure={shown.error} again={() => void shown.refetch()} />}
        {view !== undefined && doing === null && (
          <>
            {view.enrolledAt === null ? (
              <p>○ 还没有绑定。绑定后，登录时除密码外还要输入手机上的 6 位数字，密码被人知道也进不来。</p>
            ) : (
              <p>
                ✓ 已绑定（{shortMoment(view.enrolledAt)}）。恢复码还剩 {view.recoveryCodesLeft} 个
                {view.recoveryCodesLeft <= 3 && '，请重新生成'}。
              </p>
            )}
            {view.rule === 'required' && (
              <p className="quiet">您的岗位要审批或管理，必须使用动态口令，不能停用。</p>
            )}
            <div className="account-acts">
              <Button
                type={view.enrolledAt === null ? 'primary' : 'default'}
                onClick={() => setDoing({ what: 'prove' })}
              >
                {view.enrolledAt === null ? '绑定手机' : '更换手机'}
              </Button>
              {view.enrolledAt !== null && (
                <Button onClick={() => setDoing({ what: 'renew' })}>重新生成恢复码</Button>
              )}
              {view.enrolledAt !== null && view.rule === 'offered' && (
                <Button onClick={() => setDoing({ what: 'remove' })}>停用动态口令</Button>
              )}
            </div>
          </>
        )}
        {view !== undefined && doing?.what === 'prove' && (
          <ProofForm
            isEnrolled={view.enrolledAt !== null}
            hasSingleSignOn={view.singleSignOn}
            onProof={async (proof) => {
              const enrolment = await call(beginEnrolment, { body: proof === undefined ? {} : { proof } })
              setDoing({ what: 'set-up', enrolment })
            }}
          />
        )}
        {doing?.what === 'set-up' && (
          <DeviceSetup
            enrolment={doing.enrolment}
            confirm={async (code) => {
              const { recoveryCodes } = await call(confirmEnrolment, { body: { code } })
              setDoing({ what: 'codes', codes: recoveryCodes })
              renewed()
            }}
          />
        )}
        {doing?.what === 'renew' && (
          <>
            <p>新的恢复码生成后，原来的全部作废。</p>
            <CodeForm
              submit="生成新的恢复码"
              mayRecover
              onCode={async (code) => {
                const { recoveryCodes } = await call(renewRecoveryCodes, { body: { code } })
                setDoing({ what: 'codes', codes: recoveryCodes })
              }}
            />
          </>
        )}
        {doing?.what === 'remove' && (
          <>
            <p>停用后只凭密码登录，恢复码也全部作废。</p>
            <CodeForm
              submit="停用动态口令"
              mayRecover
              onCode={async (code) => {
                await call(removeSecondFactor, { body: { code } })
                done()
              }}
            />
          </>
        )}
        {doing?.what === 'codes' && <RecoveryCodes codes={doing.codes} next="完成" onKept={done} />}
        {doing !== null && doing.what !== 'codes' && (
          <Button type="link" onClick={() => setDoing(null)}>
            暂不办理
          </Button>
        )}
      </section>
      <OwnSessions />
    </div>
  )
}

export default AccountPage
