import type { STOP_KINDS } from '@yimen/contract/cases-forms.ts'
import { WAIT_LABELS } from '@yimen/contract/cases-labels.ts'
import { ChoiceField, PickField } from '../../../workbench/fields/choice-field.tsx'
import { DayField, LineField, ProseField } from '../../../workbench/fields/text-field.tsx'
import { todayOn } from '../../../workbench/when.ts'
import { ActPanel, type ActProps } from './act-panel.tsx'

/** Acts that need a reason and little more. */

export const Convert = (props: ActProps) => (
  <ActPanel {...props} action="convert" initial={{ reason: '' }} words={(values) => values}>
    <ProseField name="reason" label="不能当场办结的理由（写入受理通知书）" max={500} />
  </ActPanel>
)

type Wait = keyof typeof WAIT_LABELS
const WAITS = (Object.keys(WAIT_LABELS) as Wait[]).map((value) => ({ value, label: WAIT_LABELS[value] }))

export const Wait = (props: ActProps) => (
  <ActPanel
    {...props}
    action="wait"
    initial={{ reason: 'payment' as Wait, note: '' }}
    words={({ reason, note }) => ({ reason, ...(note.trim() === '' ? {} : { note: note.trim() }) })}
  >
    <ChoiceField name="reason" label="正在等候" options={WAITS} />
    <ProseField name="note" label="说明" optional max={300} rows={1} />
  </ActPanel>
)

type StopKind = (typeof STOP_KINDS)[number]
const STOPS: readonly { value: StopKind; label: string }[] = [
  { value: 'hearing', label: '听证' },
  { value: 'tender', label: '招标' },
  { value: 'auction', label: '拍卖' },
  { value: 'inspection', label: '检验' },
  { value: 'testing', label: '检测' },
  { value: 'quarantine', label: '检疫' },
  { value: 'appraisal', label: '鉴定' },
  { value: 'expert-review', label: '专家评审' },
  { value: 'public-notice', label: '公示、公告' },
]

export const StopClock = (props: ActProps) => (
  <ActPanel
    {...props}
    action="stop-clock"
    initial={{ kind: undefined as StopKind | undefined, basis: '', neededTime: '' }}
    words={({ kind, basis, neededTime }) => ({ kind: kind ?? 'hearing', basis, neededTime })}
    lead={<p>所需时间不计入办理期限，并书面告知申请人。</p>}
  >
    <PickField name="kind" label="特别程序" options={STOPS} />
    <LineField name="basis" label="依据（法规名称和条款）" max={300} />
    <LineField name="neededTime" label="所需时间" max={100} placeholder="如：15 个工作日" />
  </ActPanel>
)

export const ResumeClock = (props: ActProps) => (
  <ActPanel {...props} action="resume-clock" initial={{ result: '' }} words={(values) => values}>
    <ProseField name="result" label="特别程序的结果" max={1000} />
  </ActPanel>
)

export const FlagUrgent = (props: ActProps) => (
  <ActPanel {...props} action="flag-urgent" initial={{ reason: '', targetOn: '' }} words={(values) => values}>
    <ProseField name="reason" label="急办的理由" max={500} rows={2} />
    <DayField name="targetOn" label="争取办成的日期" min={todayOn()} />
  </ActPanel>
)

const BY = [
  { value: 'applicant', label: '申请人本人' },
  { value: 'agent', label: '代理人' },
] as const

export const Withdraw = (props: ActProps) => (
  <ActPanel
    {...props}
    action="withdraw"
    initial={{ by: 'applicant' as 'applicant' | 'agent', reason: '' }}
    words={(values) => values}
    lead={<p>撤回后本件终结，材料退还申请人。撤回须是申请人自己的意思。</p>}
  >
    <ChoiceField name="by" label="由谁提出撤回" options={props.shown.agent === null ? BY.slice(0, 1) : BY} />
    <ProseField name="reason" label="撤回的理由" max={500} rows={2} />
  </ActPanel>
)

export const CorrectWrongFinish = (props: ActProps) => (
  <ActPanel
    {...props}
    action="correct-wrong-finish"
    initial={{ reason: '' }}
    words={(values) => values}
    lead={<p>原来的办结记录保留，更正和理由另行登记。</p>}
  >
    <ProseField name="reason" label="更正的理由" max={1000} />
  </ActPanel>
)

const TOLD = [
  { value: 'phone', label: '电话' },
  { value: 'message', label: '短信' },
  { value: 'post', label: '信函' },
] as const

export const Offer = (props: ActProps) => (
  <ActPanel
    {...props}
    action="offer"
    initial={{ told: 'phone' as (typeof TOLD)[number]['value'], note: '' }}
    words={({ told, note }) => ({ told, ...(note.trim() === '' ? {} : { note: note.trim() }) })}
  >
    <ChoiceField name="told" label="怎样通知的" options={TOLD} />
    <ProseField name="note" label="说明" optional max={300} rows={1} />
  </ActPanel>
)
