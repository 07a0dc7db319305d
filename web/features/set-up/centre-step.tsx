import { saveCentre } from '@yimen/contract/set-up.ts'
import type { CentreForm } from '@yimen/contract/set-up-places.ts'
import Form from 'antd/es/form'
import { call } from '../../api/call.ts'
import { LineField } from '../../workbench/fields/text-field.tsx'
import { nextStep, StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'
import { typedIn } from './use-typed.ts'

type Values = { centre: CentreForm }
const at = (field: keyof CentreForm) => ['centre', field] as const
const EMPTY = { centre: { code: '01', hallHours: '工作日 09:00—12:00，14:00—18:00' } } as Values

export const CentreStep = ({ view, keep, go }: StepProps) => {
  const [form] = Form.useForm<Values>()
  const saved = view.centre === null ? EMPTY : { centre: view.centre }
  return (
    <StepForm<Values>
      step="centre"
      form={form}
      initial={typedIn<Values>(view, 'centre') ?? saved}
      placed={['centre']}
      save={async ({ centre }) =>
        await call(saveCentre, { body: { version: view.versions['centre'] ?? 0, centre } })
      }
      onSaved={(next) => {
        keep(next)
        go(nextStep('centre'))
      }}
    >
      <div className="set-up-grid">
        <div className="set-up-wide">
          <LineField name={at('name')} label="中心名称" max={60} placeholder="某某镇政务服务中心" />
        </div>
        <Region />
        <LineField
          name={at('code')}
          label="中心代码"
          max={2}
          hint="两位数字；同一区划有几个中心时各不相同，写在办件编号里"
        />
        <LineField name={at('province')} label="省（自治区、直辖市）" max={30} />
        <LineField name={at('city')} label="市（州）" max={30} />
        <LineField name={at('district')} label="县（市、区）" max={30} />
        <LineField name={at('town')} label="乡镇（街道）" max={30} />
        <div className="set-up-wide">
          <LineField name={at('address')} label="地址" max={120} />
        </div>
        <LineField name={at('phone')} label="咨询电话" max={30} />
        <LineField name={at('complaintPhone')} label="投诉电话" max={30} hint="印在每一份文书和办事指南上" />
        <div className="set-up-wide">
          <LineField name={at('hallHours')} label="大厅办公时间" max={120} />
        </div>
      </div>
    </StepForm>
  )
}

const Region = () => (
  <LineField
    name={at('region')}
    label="行政区划代码"
    max={6}
    hint="县级的 6 位代码，例如浏阳市 430181；启用后不能再改"
  />
)
