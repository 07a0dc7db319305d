import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Page, Request } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { CHEN_JIAXING, LI_GUIHUA } from './applicants.ts'
import { livedTime } from '../server/testing/lived-time.ts'
import { type Desk, deskOf } from './desk.ts'
import { pickByTyping } from './focus.ts'
import { journey } from './journey.ts'
import { livedOn } from './lived-on.ts'
import { CLERK, LEAD, signIn } from './people.ts'

const QUESTION = '该处是否在禁养区范围内？请于周三前答复。'

/** Two people at one case: neither works on what is no longer so, and neither does a thing twice. */
journey('two-clerks', ({ centre, open, picture }) => {
  let page: Page
  let clerk: Desk
  let lead: Desk
  let caseId = ''

  beforeAll(async () => {
    ;[clerk, lead] = await Promise.all([deskOf(centre(), CLERK), deskOf(centre(), LEAD)])
    ;({ caseId } = await clerk.takeIn('食品小作坊备案', LI_GUIHUA, { andThen: 'accept' }))
    page = await open()
    await signIn(page, CLERK)
    await page.goto(`/workbench/cases/${caseId}`)
    await page.getByRole('heading', { name: LI_GUIHUA.name }).waitFor()
  })

  test('what another does is seen within two seconds', async () => {
    await page.locator('.status-open').waitFor()
    await lead.act('flag-urgent', caseId, {
      reason: '周五开业，百余名老人要用餐',
      targetOn: localDateOf(new Date()),
    })
    // Here runs the server, there the page: what either waits for the machine is nobody's delay.
    const [here, there] = [livedTime(), await livedOn(page)]
    await page.getByText('百余名老人要用餐').first().waitFor()
    expect(Math.min(here.stop(), await there.stop())).toBeLessThan(2)
    await picture(page)
  })

  describe('one effect', () => {
    test('a double click has one effect, and the same command sent again the same answer', async () => {
      const sent: Request[] = []
      page.on('request', (request) => {
        if (request.url().endsWith('/steps')) sent.push(request)
      })
      await page.getByRole('button', { name: '通过现场核查' }).click()
      await page.getByLabel('意见', { exact: true }).fill('到场核查，情况属实。')
      await page.getByLabel('同去踏勘的工作人员').click()
      await pickByTyping(page, LEAD.name)
      await page.locator('.act-panel').getByRole('button', { name: '通过现场核查' }).dblclick()
      await page.getByText('已通过现场核查').waitFor()
      const { history, version } = await clerk.caseOf(caseId)
      expect(history.filter(({ type }) => /step/.test(type))).toHaveLength(1)
      expect(sent).toHaveLength(1)
      const [first] = sent
      const headers = await first?.allHeaders()
      const again = await page.request.post(first?.url() ?? '', {
        headers: { 'x-csrf-token': headers?.['x-csrf-token'] ?? '', 'content-type': 'application/json' },
        data: first?.postData() ?? '',
      })
      expect(await again.json()).toMatchObject({ replayed: true, version })
      expect((await clerk.caseOf(caseId)).version).toBe(version)
    })
  })

  test('what was typed stays when the case changed meanwhile, and the change is told', async () => {
    const deaf = await open()
    const { caseId: other } = await clerk.takeIn('食品小作坊备案', CHEN_JIAXING, { andThen: 'accept' })
    await deaf.route('**/api/live', async (route) => await route.abort())
    await signIn(deaf, CLERK)
    await deaf.goto(`/workbench/cases/${other}`)
    await deaf.getByRole('button', { name: '征求其他科室意见' }).click()
    await deaf.getByLabel('征求哪个单位的意见').click()
    await pickByTyping(deaf, '农业农村局')
    await deaf.getByLabel('需要答复的问题').fill(QUESTION)
    await lead.act('correct-details', other, {
      applicant: {
        kind: 'person',
        name: CHEN_JIAXING.name,
        documentType: 'id-card',
        documentNumber: CHEN_JIAXING.idCard,
        mobile: '19900000099',
      },
      reason: '申请人更换了电话',
    })
    await deaf.keyboard.press('Control+Enter')
    await deaf.getByText('这一办件刚有变化').waitFor()
    await deaf.getByText('更换了电话').first().waitFor()
    expect(await deaf.getByLabel('需要答复的问题').inputValue()).toBe(QUESTION)
    await picture(deaf)
    await deaf.getByRole('button', { name: '已看到' }).click()
    await deaf.getByLabel('需要答复的问题').focus()
    await deaf.keyboard.press('Control+Enter')
    await deaf.getByText('已征求其他科室意见').waitFor()
  })
})
