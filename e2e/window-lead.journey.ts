import { describeClause } from '@yimen/rulebook/testing.ts'
import { addDays, localDateOf } from '@yimen/contract/local-date.ts'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { LI_GUIHUA } from './applicants.ts'
import { deskOf } from './desk.ts'
import { journey } from './journey.ts'
import { CLERK, LEAD, OTHER_CLERK, signIn } from './people.ts'

/** Somebody falls ill: the lead names the stand-in in one step, who goes on at once and is seen to have done so. */
journey('window-lead', ({ centre, open, picture }) => {
  let lead: Page
  let number = ''
  let caseId = ''

  beforeAll(async () => {
    const clerk = await deskOf(centre(), CLERK)
    ;({ caseId, number } = await clerk.takeIn('食品小作坊备案', LI_GUIHUA, { andThen: 'accept' }))
    lead = await open()
    await signIn(lead, LEAD)
  })

  describeClause('fault.9', () => {
    test('one step names the stand-in', async () => {
      await lead.goto('/workbench/window')
      await lead.getByLabel('换一个窗口').click()
      await lead.getByTitle('市场监管窗口（').click()
      await lead.getByRole('row', { name: CLERK.name }).waitFor()
      await picture(lead)
      await lead.getByRole('row', { name: CLERK.name }).getByRole('button', { name: '安排代岗' }).click()
      await lead.getByLabel('代岗人').click()
      await lead.getByText(OTHER_CLERK.name, { exact: false }).last().click()
      await lead.getByLabel('病假').check()
      await lead.getByLabel('起', { exact: true }).fill(`${localDateOf(new Date())}T00:00`)
      await lead.getByLabel('止', { exact: true }).fill(`${addDays(localDateOf(new Date()), 1)}T18:00`)
      await picture(lead)
      await lead.locator('form').getByRole('button', { name: '安排代岗' }).click()
      await lead.getByText(`已安排 ${OTHER_CLERK.name} 代 ${CLERK.name}`).waitFor()
      await picture(lead)
    })

    test('the stand-in acts at once, and the record says for whom', async () => {
      const page = await open()
      await signIn(page, OTHER_CLERK)
      await page.getByText(`代 ${CLERK.name}`).waitFor()
      await page.getByRole('navigation', { name: '待办' }).getByText(LI_GUIHUA.name).first().click()
      await page.getByRole('heading', { name: LI_GUIHUA.name }).waitFor()
      await picture(page)
      await page.getByRole('button', { name: '通过现场核查' }).click()
      await page.getByLabel('意见').fill('到场核查，情况属实。')
      await page.getByLabel('同去踏勘的工作人员').click()
      await page.keyboard.type(LEAD.name)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Control+Enter')
      await page.getByText('已通过现场核查').waitFor()
      await page.getByRole('tab', { name: '经过' }).click()
      await page.getByText(`${OTHER_CLERK.name}（代 ${CLERK.name}）`).first().waitFor()
      await picture(page)
      const { history } = await (await deskOf(centre(), LEAD)).caseOf(caseId)
      expect(history.at(-1)).toMatchObject({ actor: OTHER_CLERK.name, actingFor: CLERK.name })
    })
  })

  test('the day’s ledger of the window', async () => {
    await lead.goto('/workbench/ledger')
    await lead.getByText(number.slice(-6, -1)).first().waitFor()
    await picture(lead)
  })

  test('the rulebook and all keys', async () => {
    await lead.goto('/workbench/rulebook/fault.9')
    await lead.getByText('系统怎样落实').waitFor()
    await picture(lead)
    await lead.keyboard.press('?')
    await lead.getByRole('heading', { name: '全部按键' }).waitFor()
    await picture(lead)
  })
})
