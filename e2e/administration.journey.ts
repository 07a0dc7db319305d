import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskOf } from './desk.ts'
import { focusOn, pickByTyping, press } from './focus.ts'
import { journey } from './journey.ts'
import { ADMINISTRATOR, CLERK, signIn } from './people.ts'
import { shown } from './shown.ts'

/** What an administrator changes once the centre is at work: posts and authority, units and windows, by keyboard. */
journey('administration', ({ centre, open, picture }) => {
  let page: Page
  beforeAll(async () => {
    page = await open()
    await signIn(page, ADMINISTRATOR)
  })

  const rolesOf = async (): Promise<string[]> =>
    (await deskOf(centre(), CLERK)).me.roles.map(({ role }) => role)

  describe('posts and authority', () => {
    test('the menu leads to a person', async () => {
      await page.getByRole('button', { name: '在岗' }).press('Enter')
      await page.getByRole('menuitem', { name: '岗位与授权' }).click()
      await page.getByLabel('按姓名或工号查找').fill(CLERK.name)
      await picture(page)
      await page.getByRole('link', { name: CLERK.name }).press('Enter')
      expect(await shown(page.getByRole('heading', { name: CLERK.name }))).toBe(true)
      await picture(page)
    })

    test('a post is given with its usual authority, at once', async () => {
      await page.getByRole('button', { name: '安排岗位' }).press('Enter')
      await focusOn(page, '岗位')
      await pickByTyping(page, '审批人')
      await page.getByRole('combobox', { name: '单位' }).waitFor()
      await page.keyboard.press('Tab')
      await pickByTyping(page, '民政')
      await picture(page)
      await page.keyboard.press('Control+Enter')
      expect(await shown(page.getByText(`已安排${CLERK.name}为审批人`))).toBe(true)
      expect(await shown(page.getByText('办理环节、作出决定、中止和恢复计时'))).toBe(true)
      await picture(page)
      expect(await rolesOf()).toContain('approver')
    })

    test('one item, one step: granted alone, and taken back', async () => {
      await page.getByRole('button', { name: '单独授权' }).press('Enter')
      await focusOn(page, '单位')
      const items = page.waitForResponse((reply) => reply.url().includes('/api/items?unit='))
      await pickByTyping(page, '市场监督管理局')
      await items
      await page.locator('.ant-select-loading').waitFor({ state: 'detached' })
      await page.keyboard.press('Tab')
      await pickByTyping(page, '食品小作坊备案')
      await page.getByLabel('环节：').first().press('Space')
      await picture(page)
      await page.keyboard.press('Control+Enter')
      expect(await shown(page.getByText(`已授予${CLERK.name}办理权限`))).toBe(true)
      const row = page.getByRole('row').filter({ hasText: '食品小作坊备案' })
      await row.getByRole('button', { name: '收回' }).press('Enter')
      await row.getByRole('button', { name: '确认收回' }).press('Enter')
      expect(await shown(page.getByText('当即生效'))).toBe(true)
    })

    test('a post is ended, and its authority with it', async () => {
      await page.getByRole('button', { name: '结束：审批人' }).press('Enter')
      await page.getByText('同时收回').waitFor()
      await picture(page)
      await press(page, 'Control+Enter')
      expect(await shown(page.getByText('已结束'))).toBe(true)
      await page.getByText('已经结束的岗位').press('Enter')
      await picture(page)
      expect(await rolesOf()).toEqual(['clerk'])
    })
  })

  describe('units and windows', () => {
    test('a unit’s telephone is changed', async () => {
      await page.getByRole('button', { name: '在岗' }).press('Enter')
      await page.getByRole('menuitem', { name: '单位与窗口' }).click()
      await page.getByRole('link', { name: '浏阳市市场监督管理局' }).waitFor()
      await picture(page)
      await page.getByRole('link', { name: '浏阳市市场监督管理局' }).press('Enter')
      await page.getByRole('button', { name: '更改单位' }).press('Enter')
      await focusOn(page, '单位全称')
      await page.getByLabel('咨询电话').fill('0731-83609999')
      await picture(page)
      await page.keyboard.press('Control+Enter')
      expect(await shown(page.getByText('已经出的文书不变').last())).toBe(true)
      expect(await shown(page.getByText('0731-83609999'))).toBe(true)
      await picture(page)
    })

    test('what keeps it open is told at once', async () => {
      await page.getByRole('button', { name: '关闭单位' }).press('Enter')
      await focusOn(page, '现在')
      await page.keyboard.press('Control+Enter')
      const told = page.getByRole('alert')
      for (const words of ['还有窗口', '还有人到时在这里任职', '授权', '事项在施行'])
        expect(await shown(told.getByText(words))).toBe(true)
      await picture(page)
      await press(page, 'Escape')
    })

    test('a window is added, renamed, closed and opened again', async () => {
      await page.getByRole('button', { name: '增加窗口' }).press('Enter')
      await focusOn(page, '窗口号')
      await page.getByLabel('窗口名称').fill('市场监管第二窗口')
      await picture(page)
      await page.keyboard.press('Control+Enter')
      await page.getByText('请在“岗位与授权”里安排窗口人员').waitFor()
      await page.getByRole('button', { name: '更改：市场监管第二窗口' }).press('Enter')
      await focusOn(page, '窗口号')
      await page.getByLabel('位置').fill('二楼大厅')
      await page.keyboard.press('Control+Enter')
      expect(await shown(page.getByRole('cell', { name: '二楼大厅' }))).toBe(true)
      await page.getByRole('button', { name: '关闭：市场监管第二窗口' }).press('Enter')
      await focusOn(page, '现在')
      await page.keyboard.press('Control+Enter')
      await page.getByText('已关闭市场监管第二窗口').waitFor()
      await page.getByRole('button', { name: '重新开放：市场监管第二窗口' }).press('Enter')
      expect(await shown(page.getByText('已重新开放市场监管第二窗口'))).toBe(true)
      await picture(page)
    })
  })

  test('whoever is no administrator is told who is', async () => {
    const clerk = await open()
    await signIn(clerk, CLERK)
    for (const path of ['people', 'rights', 'places', 'second-factor-reset']) {
      await clerk.goto(`/workbench/${path}`)
      expect(await shown(clerk.getByText('由系统管理员维护，请联系系统管理员。')), path).toBe(true)
    }
    await picture(clerk)
  })
})
