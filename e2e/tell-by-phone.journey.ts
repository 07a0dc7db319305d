import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { journey } from './journey.ts'
import { CLERK, signIn } from './people.ts'
import { shown } from './shown.ts'

/** Nothing reached the applicant: the clerk phones, notes it, and the proof stands in the case. */
journey('tell-by-phone', ({ open, picture }) => {
  let page: Page

  beforeAll(async () => {
    page = await open()
    await signIn(page, CLERK)
  })

  describe('a call to make', () => {
    test('stands in the queue and says whom to tell what; the number is shown when it is needed', async () => {
      await page.locator('.queue-row').filter({ hasText: '电话告知' }).first().click()
      await page.getByRole('heading', { name: '请打电话告知' }).waitFor()
      expect(await shown(page.getByText(/1\d\d\*{4}\d{4}/))).toBe(true)
      await picture(page)
      await page.getByRole('button', { name: '显示号码' }).click()
      expect(await shown(page.getByText('（查看已记录）'))).toBe(true)
    })

    test('is noted: reached, when, by whom', async () => {
      await page.getByRole('button', { name: '登记这次电话' }).click()
      await page.getByLabel('接通，已告知').check()
      await page.getByLabel('备注').fill('本人接听')
      await picture(page)
      await page.keyboard.press('Control+Enter')
      expect(await shown(page.getByText('已登记：电话已告知。'))).toBe(true)
      await page.getByRole('tab', { name: '告知' }).click()
      expect(await shown(page.getByText('电话已告知').first())).toBe(true)
      expect(await shown(page.getByText('本人接听'))).toBe(true)
      await picture(page)
    })
  })

  describe('one’s own messages', () => {
    test('are counted in the bar and read on their page', async () => {
      await page.getByRole('link', { name: /消息/ }).click()
      await page.getByText('已转交您办理').first().waitFor()
      await picture(page)
      await page.getByRole('button', { name: '全部记为已阅' }).click()
      expect(await shown(page.getByText('已阅').first())).toBe(true)
      await page.getByText('未读').first().waitFor({ state: 'hidden' })
      await picture(page)
    })
  })
})
