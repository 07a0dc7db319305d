import { type Check, finishSetUp, makePasswords, STEP_LABELS, type Step } from '@yimen/contract/set-up.ts'
import type { Accounts } from '@yimen/contract/set-up-staff.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { AccountList } from './account-list.tsx'
import type { StepProps } from './step-props.ts'

export type Finished = { people: number; inForce: number; drafts: number; name: string; login: string }

/** What is still missing, the initial passwords, and the start. */
export const StartStep = ({
  view,
  go,
  again,
  onFinished,
}: StepProps & { again: () => Promise<void>; onFinished: (done: Finished) => void }) => {
  const [accounts, setAccounts] = useState<Accounts | null>(null)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [pending, setPending] = useState<'passwords' | 'start' | null>(null)
  const needed = view.checks.filter(({ weight }) => weight === 'needed')
  const later = view.checks.filter(({ weight }) => weight === 'later')
  const during = async (what: NonNullable<typeof pending>, work: () => Promise<void>) => {
    setPending(what)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setPending(null)
    }
  }
  const make = async (all: boolean) =>
    await during('passwords', async () => {
      setAccounts(await call(makePasswords, { body: { all } }))
      await again()
    })
  const { madeAt, without } = view.passwords
  return (
    <>
      <Checks
        title="启用前要补齐"
        sign="▲"
        className="set-up-needed"
        checks={needed}
        go={go}
        nothing="✓ 启用所需的内容都齐了。"
      />
      {later.length > 0 && (
        <Checks title="可以启用后再补" sign="◆" className="set-up-later" checks={later} go={go} nothing="" />
      )}
      <section className="set-up-part" aria-labelledby="passwords">
        <h2 id="passwords">初始密码</h2>
        <p className="quiet">
          每人一个，只显示一次，系统里只存不可还原的摘要。请下载后分发；本人第一次登录时须换成自己的密码。
        </p>
        {accounts === null && madeAt !== null && without === 0 && (
          <p>✓ {view.people} 人都有初始密码。没有保存好的，请全部重新生成，原来的随即作废。</p>
        )}
        <div className="act-foot">
          {without > 0 && (
            <Button type="primary" loading={pending === 'passwords'} onClick={() => void make(false)}>
              生成 {without} 人的初始密码
            </Button>
          )}
          {madeAt !== null && (
            <Button loading={pending === 'passwords'} onClick={() => void make(true)}>
              全部重新生成
            </Button>
          )}
        </div>
        {accounts !== null && <AccountList accounts={accounts} />}
      </section>
      {failure !== null && <Failed failure={failure} />}
      <div className="set-up-foot">
        <Button
          type="primary"
          size="large"
          loading={pending === 'start'}
          disabled={needed.length > 0}
          onClick={() =>
            void during('start', async () => {
              const done = await call(finishSetUp, { body: {} })
              onFinished({
                ...done,
                name: view.centre?.name ?? '',
                login: view.administrator?.login ?? '',
              })
            })
          }
        >
          建立中心，开始办理
        </Button>
        <span className="quiet">
          {needed.length > 0
            ? `还差 ${needed.length} 项，见上。`
            : '启用后本页关闭；区划代码、单位代码不能再改，其余由系统管理员维护。'}
        </span>
      </div>
    </>
  )
}

const Checks = ({
  title,
  sign,
  className,
  checks,
  go,
  nothing,
}: {
  title: string
  sign: string
  className: string
  checks: readonly Check[]
  go: (step: Step) => void
  nothing: string
}) => (
  <section className="set-up-part">
    <h2>{title}</h2>
    {checks.length === 0 ? (
      <p className="set-up-ok">{nothing}</p>
    ) : (
      <ul className="set-up-checks">
        {checks.map(({ step, message }) => (
          <li key={`${step} ${message}`}>
            <span className={className} aria-hidden="true">
              {sign}
            </span>
            <span>{message}</span>
            {step !== 'start' && (
              <Button
                size="small"
                onClick={() => go(step)}
                aria-label={`去“${STEP_LABELS[step]}”：${message}`}
              >
                去“{STEP_LABELS[step]}”
              </Button>
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
)
