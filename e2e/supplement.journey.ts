import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { CHEN_JIAXING } from './applicants.ts'
import { focusOn, press } from './focus.ts'
import { journey } from './journey.ts'
import { CLERK, signIn } from './people.ts'
import { shown } from './shown.ts'

/** Papers are missing: told once and completely; brought, the case is accepted; a second print says so. */
journey('supplement', ({ open, picture }) => {
  let page: Page

  beforeAll(async () => {
    page = await open()
    await signIn(page, CLERK)
  })

  describe('the supplement letter', () => {
    test('what is missing is told once, in one letter', async () => {
      await press(page, 'n')
      await focusOn(page, '事项')
      await page.keyboard.type('食品小作坊')
      await page.keyboard.press('Enter')
      await focusOn(page, '号码')
      await page.keyboard.type(CHEN_JIAXING.idCard)
      await page.getByLabel('姓名').fill(CHEN_JIAXING.name)
      await page.getByLabel('接受他人委托加工').check()
      await page.getByLabel('备案申请表', { exact: false }).first().check()
      await page.getByLabel('营业执照', { exact: false }).first().check()
      await page.getByText('材料还差 3 份').waitFor()
      await picture(page)
      await page.getByRole('button', { name: '收件，告知补正' }).click()
      await page.getByText('第 3 项需要补正的内容').waitFor()
      await picture(page)
      await page.getByRole('button', { name: '一次性告知并出具补正告知书' }).click()
      expect(await shown(page.getByText('材料补正告知书 浏文市监'))).toBe(true)
      await picture(page)
    })

    test('when every point is met, the case is accepted', async () => {
      await page.getByRole('button', { name: '收取补正材料' }).click()
      const points = page.locator('.act-panel').getByRole('checkbox')
      await points.first().waitFor()
      for (const point of await points.all()) await point.check()
      await picture(page)
      await page.keyboard.press('Control+Enter')
      expect(await shown(page.getByText('受理通知书 浏文市监受'))).toBe(true)
      expect(await shown(page.getByRole('tab', { name: '材料 5／5' }))).toBe(true)
      await picture(page)
    })

    test('the second print of a letter is marked', async () => {
      await page.getByRole('tab', { name: '文书' }).click()
      const row = page.locator('.letters li').filter({ hasText: '受理通知书' })
      const address = await row.getByRole('link', { name: '新页打开' }).getAttribute('href')
      expect(await writes(page, address ?? '', '打')).toBe(false)
      // The browser of the journeys shows no PDF inside a page.
      await page.route('**/pdf', async (route) => await route.fulfill({ body: '', contentType: 'text/html' }))
      await row.getByRole('button', { name: '打印' }).click()
      await row.getByText('已打印 1 次').waitFor()
      await row.getByRole('button', { name: '补打' }).click()
      await row.getByText('已打印 2 次').waitFor()
      expect(await writes(page, address ?? '', '打')).toBe(true)
      await picture(page)
    })
  })
})

/** Whether a letter uses a character, by the tables in which a PDF says what its glyphs mean. */
const writes = async (page: Page, address: string, character: string): Promise<boolean> => {
  const reply = await page.request.get(address)
  expect(reply.headers()['content-type']).toContain('application/pdf')
  const code = character.codePointAt(0)?.toString(16).toUpperCase() ?? ''
  const tables = (await reply.body()).toString('latin1').match(/begincmap.*?endcmap/gs) ?? []
  expect(tables).not.toHaveLength(0)
  return tables.some((table) => table.toUpperCase().includes(`<${code}>`))
}
