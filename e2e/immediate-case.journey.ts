import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Applicant, CHEN_JIAXING, WU_YANRONG } from './applicants.ts'
import { focusOn, press } from './focus.ts'
import { journey } from './journey.ts'
import { CLERK, signIn } from './people.ts'
import { shown } from './shown.ts'

const ITEM = '仅销售预包装食品备案'

/** An 即办件: finished while the applicant stands there; where that can't be, it goes on as a promised one. */
journey('immediate-case', ({ open, picture }) => {
  let page: Page

  beforeAll(async () => {
    page = await open()
    await signIn(page, CLERK)
  })

  const fillIn = async ({ name, idCard, mobile }: Applicant): Promise<void> => {
    await page.goto('/workbench/')
    await page.getByRole('navigation', { name: '待办' }).waitFor()
    await press(page, 'n')
    await focusOn(page, '事项')
    await page.keyboard.type(ITEM)
    await page.keyboard.press('Enter')
    await focusOn(page, '号码')
    await page.keyboard.type(idCard)
    await page.getByLabel('姓名').fill(name)
    await page.getByLabel('联系电话').fill(mobile)
    await page.getByLabel('全部已收').check()
  }

  describe('on the spot', () => {
    test('one key takes in, decides and writes the letter', async () => {
      await fillIn(WU_YANRONG)
      await picture(page)
      await page.getByRole('button', { name: '当场办结' }).click()
      await page.getByText('已当场办结').waitFor()
      expect(await shown(page.getByRole('heading', { name: WU_YANRONG.name }))).toBe(true)
      await picture(page)
      await page.getByRole('tab', { name: '经过' }).click()
      await picture(page)
    })

    test('what cannot be finished on the spot goes on as a promised case, with its reason', async () => {
      await fillIn(CHEN_JIAXING)
      await page.getByRole('button', { name: '只收件' }).click()
      await page.getByText('已收件').waitFor()
      await page.getByRole('button', { name: '转为承诺件' }).click()
      const reason = page.getByLabel('不能当场办结的理由')
      await focusOn(page, '不能当场办结的理由')
      await page.keyboard.press('Control+Enter')
      await page.getByText('请填写不能当场办结的理由').first().waitFor()
      await reason.fill('经营场所的产权证明需向不动产登记机构核对。')
      await picture(page)
      await page.keyboard.press('Control+Enter')
      await page.getByText('受理通知书 浏文市监受').waitFor()
      await page.getByRole('heading', { name: ITEM }).filter({ hasText: '承诺件' }).waitFor()
      await picture(page)
      await page.getByRole('tab', { name: '经过' }).click()
      expect(await shown(page.getByText('产权证明需向不动产登记机构核对'))).toBe(true)
    })
  })
})
