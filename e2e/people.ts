import type { Page } from 'playwright-core'
import { focusOn, settled } from './focus.ts'
import { PASSWORD } from './keys.ts'

export type Person = { login: string; name: string }

/** The people of the market windows and of civil affairs; see demo/people/staff.ts. */
export const CLERK: Person = { login: 'huang.xiaoyan', name: '黄晓燕' }
export const LEAD: Person = { login: 'xiao.jianhua', name: '肖建华' }
export const APPROVER: Person = { login: 'he.zhiyuan', name: '贺志远' }
export const ADMINISTRATOR: Person = { login: 'lin.jing', name: '林静' }

/** Signs in with the keyboard: the first field has the focus already. */
export const signIn = async (page: Page, { login }: Person): Promise<void> => {
  await page.goto('/workbench/')
  await focusOn(page, '登录名')
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '待办' }).waitFor()
  await settled(page)
}
