import { addDays, localDateOf } from '@yimen/contract/local-date.ts'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { LI_GUIHUA } from './applicants.ts'
import { deskOf } from './desk.ts'
import { pickByTyping, press } from './focus.ts'
import { journey } from './journey.ts'
import { APPROVER, CLERK, LEAD, signIn } from './people.ts'
import { shown } from './shown.ts'

/** The lead is called away: one step names the stand-in, who goes on at once and is seen to have done so. */
journey('window-lead', ({ centre, open, picture }) => {
  let lead: Page
  let number = ''
  let caseId = ''

  beforeAll(async () => {
    const [clerk, approver] = await Promise.all([deskOf(centre(), CLERK), deskOf(centre(), APPROVER)])
    ;({ caseId, number } = await clerk.takeIn('食品小作坊备案', LI_GUIHUA, { andThen: 'accept' }))
    const survey = { step: 'inspect', outcome: 'passed', opinion: '两人到场核查，情况属实。' }
    await clerk.act('take-step', caseId, { ...survey, secondPerson: approver.me.personId })
    lead = await open()
    await signIn(lead, LEAD)
  })

  describe('standing in', () => {
    test('one step names the stand-in', async () => {
      await lead.goto('/workbench/window')
      await lead.getByLabel('换一个窗口').click()
      await lead.getByRole('option', { name: '市场监管窗口（' }).click()
      const row = lead.getByRole('row').filter({ has: lead.getByRole('button', { name: '安排代岗' }) })
      await row.filter({ hasText: CLERK.name }).waitFor()
      await picture(lead)
      await row.filter({ hasText: LEAD.name }).getByRole('button', { name: '安排代岗' }).click()
      await lead.getByLabel('代岗人').click()
      await pickByTyping(lead, CLERK.name)
      await lead.getByLabel('公务外出').check()
      await lead.getByLabel('止', { exact: true }).fill(`${addDays(localDateOf(new Date()), 1)}T18:00`)
      await picture(lead)
      await lead.locator('form').getByRole('button', { name: '安排代岗' }).click()
      expect(await shown(lead.getByText(`已安排 ${CLERK.name} 代 ${LEAD.name}`))).toBe(true)
      await picture(lead)
    })

    test('the stand-in acts at once, and the record says for whom', async () => {
      const page = await open()
      await signIn(page, CLERK)
      await page.getByText(`代 ${LEAD.name}`).waitFor()
      await page.getByRole('navigation', { name: '待办' }).getByText(LI_GUIHUA.name).first().click()
      await page.getByRole('heading', { name: LI_GUIHUA.name }).waitFor()
      await picture(page)
      await page.getByRole('button', { name: '特别程序' }).click()
      await page.getByRole('combobox', { name: '特别程序' }).click()
      await pickByTyping(page, '检验')
      await page.getByLabel('依据').fill('中华人民共和国行政许可法第四十五条')
      await page.getByLabel('所需时间').fill('10 个工作日')
      await page.keyboard.press('Control+Enter')
      await page.getByText('已中止计时').waitFor()
      await page.getByRole('tab', { name: '经过' }).click()
      await page.getByText(`${CLERK.name}（代 ${LEAD.name}）`).first().waitFor()
      await picture(page)
      const { history } = await (await deskOf(centre(), APPROVER)).caseOf(caseId)
      expect(history.at(-1)).toMatchObject({ actor: CLERK.name, actingFor: LEAD.name })
    })
  })

  test('the day’s ledger of the window', async () => {
    await lead.goto('/workbench/ledger')
    expect(await shown(lead.getByText(number.slice(-6, -1)))).toBe(true)
    await picture(lead)
  })

  test('the rulebook and all keys', async () => {
    await lead.goto('/workbench/rulebook/fault.9')
    await lead.getByText('系统怎样落实').waitFor()
    await picture(lead)
    await press(lead, '?')
    expect(await shown(lead.getByRole('heading', { name: '全部按键' }))).toBe(true)
    await picture(lead)
  })
})
