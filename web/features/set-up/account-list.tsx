import type { Accounts } from '@yimen/contract/set-up-staff.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { download } from './files.ts'

/** The passwords as they are shown once; the file can be taken once too. */
export const AccountList = ({ accounts: { accounts, file } }: { accounts: Accounts }) => {
  const [isTaken, setTaken] = useState(false)
  const hasPosts = accounts.some(({ post }) => post !== '')
  if (accounts.length === 0) return <p className="quiet">没有需要生成的人。</p>
  return (
    <div className="set-up-accounts">
      <output>▲ 离开本页后不再显示。请现在下载保存，按人剪开分发。</output>
      <Button
        type="primary"
        disabled={isTaken}
        onClick={() => {
          download(file)
          setTaken(true)
        }}
      >
        {isTaken ? '已下载' : `下载 ${accounts.length} 人的初始密码`}
      </Button>
      <div className="set-up-scroll">
        <table className="table cards">
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">工号</th>
              {hasPosts && <th scope="col">岗位</th>}
              <th scope="col">登录名</th>
              <th scope="col">初始密码</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map(({ name, badge, post, login, password }) => (
              <tr key={badge}>
                <td>{name}</td>
                <td data-label="工号">{badge}</td>
                {hasPosts && <td>{post}</td>}
                <td data-label="登录名">{login}</td>
                <td data-label="初始密码">
                  <code>{password}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
