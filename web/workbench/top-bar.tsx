import { useQueryClient } from '@tanstack/react-query'
import { lockSession, type Me, ROLE_LABELS } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import Dropdown from 'antd/es/dropdown'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { asFailure, call } from '../api/call.ts'
import type { CallFailure } from '../api/failure.ts'
import type { LiveState } from '../api/live.ts'
import { MessageBell } from '../features/messages/message-bell.tsx'
import { WaitingLink } from '../features/findings/waiting-link.tsx'
import { leave } from '../features/organisation/session/leave.ts'
import { keepMe, renewMe } from '../features/organisation/session/use-session.ts'
import { Failed } from './failed.tsx'
import { KeyHint } from './key-hint.tsx'
import { isAdministrator, unitOf, windowsOf } from './me.ts'
import { shortMoment } from './when.ts'

const STATUS: Readonly<Record<LiveState, { sign: string; word: string }>> = {
  open: { sign: '●', word: '在岗' },
  connecting: { sign: '◌', word: '连接中' },
  lost: { sign: '○', word: '未连接' },
}

/** Who walks away must know that the workstation is still open. */
const NOT_DONE: Readonly<Record<string, string>> = {
  lock: '本机尚未锁定，请勿离开。',
  leave: '尚未退出登录，请勿离开。',
}

const seatText = (me: Me): string => {
  const [first, ...more] = windowsOf(me)
  if (first === undefined) return unitOf(me) ?? me.centre.name
  return more.length === 0 ? first.name : `${first.name}等 ${more.length + 1} 个窗口`
}

/** 一门 · window · person (standing in until …); search; status with what else there is. */
export const TopBar = ({
  me,
  live,
  onSearch,
  onKeys,
}: {
  me: Me
  live: LiveState
  onSearch: () => void
  onKeys: () => void
}) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [failed, setFailed] = useState<{ key: string; failure: CallFailure } | null>(null)
  const instead = me.roles.find(({ insteadOf }) => insteadOf !== null)?.insteadOf
  const roles = [...new Set(me.roles.map(({ role }) => ROLE_LABELS[role]))].join('、')
  const status = STATUS[live]

  const items = [
    { key: 'roles', label: roles === '' ? '尚未分配岗位' : roles, disabled: true },
    { type: 'divider' as const },
    { key: '/window', label: '窗口在岗与办件量' },
    { key: '/ledger', label: '今日台账' },
    { key: '/notice', label: '一次性告知（T）' },
    { key: '/findings', label: '需要说明的事' },
    { key: '/messages', label: '消息' },
    { key: '/calendar', label: '工作日历' },
    { key: '/rulebook', label: '规章制度' },
    { key: 'keys', label: '全部按键（?）' },
    { type: 'divider' as const },
    ...(isAdministrator(me)
      ? [
          { key: '/people', label: '工作人员' },
          { key: '/rights', label: '岗位与授权' },
          { key: '/places', label: '单位与窗口' },
          { key: '/second-factor-reset', label: '重设动态口令' },
        ]
      : []),
    { key: '/account', label: '我的账号' },
    { key: '/password', label: '修改密码' },
    { key: 'lock', label: '锁定本机' },
    { key: 'leave', label: '退出登录' },
  ]
  const choose = async (key: string) => {
    if (key.startsWith('/')) return navigate(key)
    if (key === 'keys') return onKeys()
    setFailed(null)
    try {
      if (key === 'lock') keepMe(client, await call(lockSession, { body: {} }))
      if (key === 'leave') await leave(client)
    } catch (error) {
      setFailed({ key, failure: asFailure(error) })
      await renewMe(client)
    }
  }

  return (
    <header className="top-bar">
      <Link to="/" className="brand">
        一门
      </Link>
      <span className="top-seat">{seatText(me)}</span>
      {me.centre.demonstration && <span className="demo-mark">演示</span>}
      <span className="top-person">
        {me.name}
        {instead !== undefined && instead !== null && (
          <span className="instead">
            （代 {instead.name} 至 {shortMoment(instead.until)}）
          </span>
        )}
      </span>
      <WaitingLink />
      <MessageBell />
      <Button className="top-search" onClick={onSearch} aria-keyshortcuts="Control+K">
        <KeyHint of="mod+k" /> <span>搜索或扫码</span>
      </Button>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        getPopupContainer={(button) => button.parentElement ?? button}
        menu={{ items, onClick: ({ key }) => void choose(key) }}
      >
        <Button type="text" className={`top-status status-${live}`} aria-haspopup="menu">
          <span aria-hidden="true">{status.sign}</span> {status.word}{' '}
          <span aria-hidden="true" className="down" />
        </Button>
      </Dropdown>
      {live === 'lost' && (
        <output className="lost-line">
          与服务器的连接中断，正在重新连接。列表可能不是最新的；已填写的内容不会丢失。
        </output>
      )}
      {failed !== null && (
        <div className="top-failed">
          <p>{NOT_DONE[failed.key]}</p>
          <Failed failure={failed.failure} again={() => void choose(failed.key)} />
        </div>
      )}
    </header>
  )
}
