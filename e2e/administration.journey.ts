import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { deskOf } from './desk.ts'
import { focusOn, pickByTyping, press } from './focus.ts'
import { journey } from './journey.ts'
import { ADMINISTRATOR, CLERK, signIn } from './people.ts'
import { shown } from './shown.ts'

/** What an administrator changes once the centre is at work: posts and authority, by keyboard. */
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
})
