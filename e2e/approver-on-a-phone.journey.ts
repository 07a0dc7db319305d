import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { LI_GUIHUA } from './applicants.ts'
import { type Desk, deskOf } from './desk.ts'
import { journey } from './journey.ts'
import { APPROVER, CLERK, LEAD, signIn } from './people.ts'

/** The approver decides on a phone: who wants what, what the reviewers say, what happens if nothing is done. */
journey('approver-on-a-phone', ({ centre, open, picture }) => {
  let page: Page
  let clerk: Desk
  let lead: Desk
  let caseId = ''

  beforeAll(async () => {
    ;[clerk, lead] = await Promise.all([deskOf(centre(), CLERK), deskOf(centre(), LEAD)])
    ;({ caseId } = await clerk.takeIn('食品经营许可核发', LI_GUIHUA, { andThen: 'accept' }))
    const survey = { step: 'inspect', outcome: 'passed', opinion: '两人到场核查，布局与图纸一致，设备齐全。' }
    await clerk.act('take-step', caseId, { ...survey, secondPerson: lead.me.personId })
    await lead.act('take-step', caseId, {
      step: 'review',
      outcome: 'passed',
      opinion: '核查结论属实，建议准予。',
    })
    page = await open({ width: 390, height: 844 })
    await signIn(page, APPROVER)
  })

  const openCase = async (): Promise<void> => {
    await page.getByRole('navigation', { name: '待办' }).getByText('食品经营许可核发').first().click()
    await page.getByRole('heading', { name: LI_GUIHUA.name }).waitFor()
  }

  describe('sending back', () => {
    test('sends it back to the reviewer, with a reason', async () => {
      await picture(page)
      await openCase()
      await picture(page)
      await page.getByRole('button', { name: '退回到前面的环节' }).click()
      await page.getByLabel('退回的理由').fill('核查表缺少冷藏设备的照片，请补充后再报。')
      await picture(page)
      await page.locator('.act-panel').getByRole('button', { name: '退回到前面的环节' }).click()
      await page.getByText('已退回到前面的环节').waitFor()
      await picture(page)
      const { steps } = await lead.caseOf(caseId)
      expect(steps.map(({ state }) => state)).toContain('current')
    })
  })

  describe('deciding', () => {
    test('decides, with the certificate on record', async () => {
      await lead.act('take-step', caseId, {
        step: 'review',
        outcome: 'passed',
        opinion: '照片已补充，建议准予。',
      })
      await page.getByRole('button', { name: '准予' }).first().click()
      await page.getByText('照片已补充').first().waitFor()
      await page.getByRole('button', { name: '情况属实，符合条件，同意。' }).click()
      await page.locator('.act-panel').getByRole('button', { name: '准予并出具决定书' }).click()
      await page.getByText('请填写证照编号').waitFor()
      await page.getByLabel('证照编号').fill('JY14301810000021')
      await picture(page)
      await page.locator('.act-panel').getByRole('button', { name: '准予并出具决定书' }).click()
      await page.getByText('浏文市监').first().waitFor()
      await page.locator('.done').waitFor()
      await picture(page)
      const { phase, certificate } = await lead.caseOf(caseId)
      expect({ phase, number: certificate?.number }).toEqual({ phase: 'decided', number: 'JY14301810000021' })
    })
  })
})
