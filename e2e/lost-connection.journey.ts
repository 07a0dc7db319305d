import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { LI_GUIHUA } from './applicants.ts'
import { deskOf } from './desk.ts'
import { focusOn, settled } from './focus.ts'
import { journey } from './journey.ts'
import { PASSWORD } from './keys.ts'
import { holdAnswer } from './late-answer.ts'
import { CLERK, signIn } from './people.ts'

const REASON = '申请人因家人住院，决定暂缓办理，另行申请。'

/** The database goes, the workstation locks, the page is loaded anew: what was typed is always still there. */
journey('lost-connection', ({ centre, open, picture }) => {
  let page: Page
  let caseId = ''

  beforeAll(async () => {
    const clerk = await deskOf(centre(), CLERK)
    ;({ caseId } = await clerk.takeIn('食品小作坊备案', LI_GUIHUA, { andThen: 'accept' }))
    page = await open()
    await signIn(page, CLERK)
  })

  const typed = async (): Promise<string> => await page.getByLabel('撤回的理由').inputValue()

  describe('the lock', () => {
    test('a locked workstation keeps what was typed', async () => {
      await page.goto(`/workbench/cases/${caseId}`)
      await page.getByRole('button', { name: '申请人撤回' }).click()
      await page.getByLabel('撤回的理由').fill(REASON)
      await page.getByRole('button', { name: '在岗' }).click()
      await picture(page)
      await page.getByRole('menuitem', { name: '锁定本机' }).click()
      await page.getByRole('heading', { name: '已锁定' }).waitFor()
      await focusOn(page, '密码')
      await page.getByText(LI_GUIHUA.name).first().waitFor({ state: 'hidden' })
      await picture(page)
      await page.keyboard.type('wrong-password')
      await page.keyboard.press('Enter')
      await page.getByText('密码不对').waitFor()
      // That it is locked arrives when it no longer is.
      const locked = await holdAnswer(page, 'GET', '**/api/session')
      await expect
        .poll(async () => {
          await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
          return locked.isMade()
        })
        .toBe(true)
      await page.keyboard.type(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: LI_GUIHUA.name }).waitFor()
      await locked.letGo()
      await settled(page)
      expect(await page.getByRole('heading', { name: '已锁定' }).count()).toBe(0)
      await expect.poll(typed).toBe(REASON)
    })
  })

  test('a page loaded anew gives the draft back', async () => {
    await page.getByText('草稿已保存').waitFor()
    await page.reload()
    await page.getByRole('button', { name: '申请人撤回' }).click()
    await page.getByText('已恢复上次未提交的内容').waitFor()
    await expect.poll(typed).toBe(REASON)
    await picture(page)
  })

  test('without its database the server says so, and the page tries again with what was typed', async () => {
    centre().loseDatabase()
    await page.getByLabel('撤回的理由').focus()
    const answered = page.waitForResponse((reply) => reply.url().endsWith('/withdrawal'))
    await page.keyboard.press('Control+Enter')
    expect((await answered).status()).toBe(503)
    await page.getByRole('button', { name: /再试/ }).first().waitFor()
    await expect.poll(typed).toBe(REASON)
    await picture(page)
    const visitor = await open({ width: 390, height: 844 })
    await visitor.goto('/')
    await visitor.getByRole('heading', { name: '系统正在恢复' }).waitFor()
    await picture(visitor)
    centre().restoreDatabase()
    await page.locator('.act-panel').getByRole('button', { name: '再试一次' }).click()
    await page.getByText('已登记申请人撤回').waitFor()
    await picture(page)
  })

  test('half an intake is still there after the page was loaded anew', async () => {
    await page.goto('/workbench/intake')
    await focusOn(page, '事项')
    await page.keyboard.type('食品小作坊')
    await page.keyboard.press('Enter')
    await focusOn(page, '号码')
    const kept = page.waitForResponse(
      (reply) =>
        reply.url().endsWith('/drafts/intake') && reply.request().postData()?.includes('李桂') === true,
    )
    await page.keyboard.type(LI_GUIHUA.idCard)
    await page.getByLabel('姓名').fill('李桂')
    await kept
    await page.reload()
    await page.getByText('的草稿').waitFor()
    await expect.poll(async () => await page.getByLabel('姓名').inputValue()).toBe('李桂')
    await picture(page)
  })
})
