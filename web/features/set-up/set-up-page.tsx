import { type Step, STEP_LABELS, STEPS } from '@yimen/contract/set-up.ts'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Failed } from '../../workbench/failed.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { AdministratorStep } from './administrator-step.tsx'
import { CalendarStep } from './calendar-step.tsx'
import { CentreStep } from './centre-step.tsx'
import { ItemsStep } from './items-step.tsx'
import './set-up.css'
import { StaffStep } from './staff-step.tsx'
import { type Finished, StartStep } from './start-step.tsx'
import { stateOf, StepList } from './step-list.tsx'
import type { StepProps } from './step-props.ts'
import { UnitsStep } from './units-step.tsx'
import { useSetUp } from './use-set-up.ts'
import { WindowsStep } from './windows-step.tsx'

/** First start: a new centre, step by step, for whoever holds the printed address. */
const SetUpPage = () => {
  const { view, failure, keep, again } = useSetUp()
  const [chosen, setChosen] = useState<Step | null>(null)
  const [finished, setFinished] = useState<Finished | null>(null)
  const head = useRef<HTMLHeadingElement>(null)
  const step =
    chosen ?? (view === null ? 'centre' : (STEPS.find((each) => stateOf(view, each) !== 'done') ?? 'start'))
  useEffect(() => {
    document.title = `${STEP_LABELS[step]} · 建立政务服务中心 · 一门`
  }, [step])
  const go = (to: Step) => {
    setChosen(to)
    // What was left unsaved in a step is read anew when it is opened again.
    void again()
    requestAnimationFrame(() => head.current?.focus())
  }

  if (finished !== null) return <Done finished={finished} />
  if (view === null)
    return (
      <Alone>
        {failure === null ? <Waiting lines={3} what="设置页面" /> : <NoEntry failure={failure} />}
      </Alone>
    )
  const props: StepProps = { view, keep, go }
  return (
    <div className="set-up">
      <header className="set-up-head">
        <span className="brand">一门</span>
        <h1>建立政务服务中心</h1>
        <p className="quiet">八步，约一小时。可以随时离开，用同一地址回来接着填。</p>
      </header>
      <StepList view={view} step={step} go={go} />
      <main className="set-up-main">
        <h2 ref={head} tabIndex={-1} className="set-up-title">
          {STEPS.indexOf(step) + 1}. {STEP_LABELS[step]}
        </h2>
        <StepBody key={step} step={step} props={props} again={again} onFinished={setFinished} />
      </main>
    </div>
  )
}

const StepBody = ({
  step,
  props,
  again,
  onFinished,
}: {
  step: Step
  props: StepProps
  again: () => Promise<void>
  onFinished: (done: Finished) => void
}) => {
  switch (step) {
    case 'centre':
      return <CentreStep {...props} />
    case 'administrator':
      return <AdministratorStep {...props} />
    case 'units':
      return <UnitsStep {...props} />
    case 'windows':
      return <WindowsStep {...props} />
    case 'staff':
      return <StaffStep {...props} />
    case 'calendar':
      return <CalendarStep {...props} />
    case 'items':
      return <ItemsStep {...props} again={again} />
    case 'start':
      return <StartStep {...props} again={again} onFinished={onFinished} />
  }
}

const Alone = ({ children }: { children: ReactNode }) => (
  <main className="alone">
    <div className="sign-in">{children}</div>
  </main>
)

const NoEntry = ({ failure }: { failure: NonNullable<ReturnType<typeof useSetUp>['failure']> }) => (
  <>
    <h1>建立政务服务中心</h1>
    <Failed failure={failure} />
    {failure.kind === 'unknown' ? (
      <a href="/workbench/">到工作台登录</a>
    ) : (
      <p className="quiet">
        地址显示在服务器的启动信息里，也写在数据目录的 set-up-address.txt
        里。没有地址的，请联系安装服务器的人。
      </p>
    )}
  </>
)

const Done = ({ finished: { name, people, inForce, drafts, login } }: { finished: Finished }) => (
  <Alone>
    <h1>{name}已建立</h1>
    <p>
      工作人员 {people} 人，施行的事项 {inForce} 个{drafts > 0 ? `，待补齐的草稿 ${drafts} 个` : ''}
      。设置页面已关闭。
    </p>
    <p>您用登录名 {login} 登录管理；工作人员用初始密码登录，先换成自己的密码。</p>
    <a className="set-up-enter" href="/workbench/">
      到工作台登录
    </a>
  </Alone>
)

export default SetUpPage
