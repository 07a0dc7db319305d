import { Outlet } from 'react-router'
import { isAdministrator, useMe } from './me.ts'
import { Nothing } from './nothing.tsx'

/** The pages that look after people and places; anybody else is told who does. */
export const AdministratorsOnly = () =>
  isAdministrator(useMe()) ? (
    <Outlet />
  ) : (
    <>
      <h1>系统管理员办理</h1>
      <Nothing>人员、授权、单位和窗口由系统管理员维护，请联系系统管理员。</Nothing>
    </>
  )
