import { ROLE_LABELS, ROLES } from '@yimen/contract/organisation.ts'
import { addStaff, importStaff, removeStaff } from '@yimen/contract/set-up.ts'
import { checkStaff, type StaffRowForm, staffTemplate } from '@yimen/contract/set-up-staff.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { StaffFile } from './staff-file.tsx'
import { StaffRowFields } from './staff-row-fields.tsx'
import { nextStep } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** People and their posts, by table or one by one. */
export const StaffStep = ({ view, keep, go }: StepProps) => {
  const version = view.versions['staff'] ?? 0
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const remove = async (badge: string | null) => {
    setFailure(null)
    try {
      keep(await call(removeStaff, { body: { version, badge } }))
    } catch (error) {
      setFailure(asFailure(error))
    }
  }
  return (
    <>
      <StaffFile
        template={async () => await call(staffTemplate, {})}
        check={async (file) => await call(checkStaff, { body: { file } })}
        bring={async (file) => {
          const next = await call(importStaff, { body: { version, file } })
          keep(next)
          return `已导入，名单现有 ${next.people} 人。同一工号的以新表为准。`
        }}
      />
      <StaffRowFields
        roles={ROLES.map((role) => ROLE_LABELS[role])}
        units={view.units.map(({ name }) => name)}
        windows={view.windows.map(({ number, name }) => ({ value: number, label: `${number} 号 ${name}` }))}
        add={async (row: StaffRowForm) => keep(await call(addStaff, { body: { version, row } }))}
      />
      <section className="set-up-part" aria-labelledby="staff-list">
        <h2 id="staff-list">
          名单：{view.people} 人，{view.staff.length} 个岗位
        </h2>
        {failure !== null && <Failed failure={failure} />}
        {view.staff.length === 0 ? (
          <p className="quiet">还没有人。</p>
        ) : (
          <StaffList rows={view.staff} remove={remove} />
        )}
      </section>
      <div className="set-up-foot">
        <Button type="primary" onClick={() => go(nextStep('staff'))}>
          下一步：工作日历
        </Button>
        <span className="quiet">名单已保存。初始密码在最后一步生成。</span>
      </div>
    </>
  )
}

const StaffList = ({
  rows,
  remove,
}: {
  rows: readonly StaffRowForm[]
  remove: (badge: string) => Promise<void>
}) => (
  <div className="set-up-scroll">
    <table className="table cards">
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">工号</th>
          <th scope="col">登录名</th>
          <th scope="col">岗位</th>
          <th scope="col">单位或窗口</th>
          <th scope="col">手机号</th>
          <th scope="col">
            <span className="only-read">去掉</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${row.badge} ${row.role} ${row.unit} ${row.window}`}>
            <td>{row.name}</td>
            <td data-label="工号">{row.badge}</td>
            <td data-label="登录名">{row.login}</td>
            <td>{row.role}</td>
            <td>{[row.unit, row.window === '' ? '' : `${row.window} 号窗口`].filter(Boolean).join('，')}</td>
            <td>{row.mobile}</td>
            <td>
              {rows.findIndex(({ badge }) => badge === row.badge) === index && (
                <Button
                  size="small"
                  type="text"
                  aria-label={`去掉${row.name}`}
                  onClick={() => void remove(row.badge)}
                >
                  去掉
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
