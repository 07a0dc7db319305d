import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { LI_GUIHUA } from './applicants.ts'
import { takeInBacklog } from './backlog.ts'
import { deskOf } from './desk.ts'
import { focusOn, pickByTyping, press, settled } from './focus.ts'
import { journey } from './journey.ts'
import { handOn } from './keyboard.ts'
import { APPROVER, CLERK, LEAD, type Person, signIn } from './people.ts'
import { shown } from './shown.ts'

const MOST_KEYS = 12

/** A whole 承诺件 with the keyboard alone, by clerk, lead and approver: no page is ever clicked here. */
journey('clerk-by-keyboard', ({ centre, open, picture }) => {
  let clerk: Page
  let caseNumber = ''

  beforeAll(async () => await takeInBacklog(await deskOf(centre(), CLERK)))

  test('the clerk signs in', async () => {
    clerk = await open()
    await clerk.goto('/workbench/')
    await clerk.getByLabel('登录名').waitFor()
    await picture(clerk)
    await signIn(clerk, CLERK)
    expect(await shown(clerk.getByRole('heading', { name: '待办' }))).toBe(true)
    await picture(clerk)
  })

  describe('intake', () => {
    test(`an intake with all its papers takes at most ${MOST_KEYS} keys beyond what has to be typed`, async () => {
      const hand = handOn(clerk)
      await settled(clerk)
      await hand.press('n')
      await focusOn(clerk, '事项')
      await hand.type('食品小作坊')
      await hand.press('Enter')
      await focusOn(clerk, '号码')
      await hand.type(LI_GUIHUA.idCard)
      await focusOn(clerk, '姓名')
      await hand.type(LI_GUIHUA.name)
      await hand.press('Enter')
      await hand.type(LI_GUIHUA.mobile)
      await hand.press('Enter')
      await hand.type(LI_GUIHUA.address)
      await hand.press('Enter')
      await hand.press('1')
      await focusOn(clerk, '全部已收')
      await hand.press('Space')
      await clerk.getByRole('heading', { name: '受理通知书' }).waitFor()
      await picture(clerk)
      await hand.press('Control+Enter')
      await clerk.getByText('已收件并受理').waitFor()
      console.log(`收件并受理用了 ${hand.strokes()} 键`)
      expect(hand.strokes()).toBeLessThanOrEqual(MOST_KEYS)
      await clerk.getByText('受理通知书 浏文市监受').waitFor()
      await picture(clerk)
    })
  })

  describe('the due day', () => {
    test('the due day is explained day by day', async () => {
      await press(clerk, 'w')
      await clerk.getByRole('table', { name: '办理期限逐日说明' }).waitFor()
      expect(await clerk.locator('.day-start .day-mark').textContent()).toContain('起算')
      await picture(clerk)
      await press(clerk, 'w')
    })
  })

  describe('the steps', () => {
    test('the survey is not passed without a second person', async () => {
      caseNumber = (await clerk.locator('.case-number').textContent())?.replaceAll('·', '') ?? ''
      await press(clerk, 'Enter')
      await focusOn(clerk, '意见')
      await clerk.keyboard.press('Alt+3')
      await clerk.keyboard.press('Control+Enter')
      await clerk.getByText('请选择同去踏勘的工作人员').waitFor()
      await picture(clerk)
      await focusOn(clerk, '同去踏勘')
      await pickByTyping(clerk, LEAD.name)
      await clerk.keyboard.press('Control+Enter')
      expect(await shown(clerk.getByText('已通过现场核查'))).toBe(true)
    })
  })

  test('the lead reviews it', async () => {
    const lead = await found(LEAD)
    await press(lead, 'Enter')
    await focusOn(lead, '意见')
    await lead.keyboard.press('Alt+1')
    await picture(lead)
    await lead.keyboard.press('Control+Enter')
    expect(await shown(lead.getByText('已通过审核备案'))).toBe(true)
  })

  test('the approver decides', async () => {
    const approver = await found(APPROVER)
    await press(approver, 'Enter')
    await focusOn(approver, '决定意见')
    await approver.keyboard.press('Alt+1')
    await picture(approver)
    await approver.keyboard.press('Control+Enter')
    expect(await shown(approver.getByText('准予决定书 浏文市监准'))).toBe(true)
    await picture(approver)
  })

  describe('delivery', () => {
    test('the clerk hands it over', async () => {
      await clerk.getByRole('button', { name: '送达' }).first().waitFor()
      await press(clerk, 'Enter')
      await focusOn(clerk, '当面送达')
      await picture(clerk)
      await clerk.keyboard.press('Control+Enter')
      expect(await shown(clerk.getByText('已送达：送达回证'))).toBe(true)
      await picture(clerk)
    })
  })

  /** Signs somebody else in and opens the case by its number, as with a scanner. */
  const found = async (person: Person): Promise<Page> => {
    const page = await open()
    await signIn(page, person)
    await page.keyboard.press('/')
    await focusOn(page, '搜索')
    await page.keyboard.type(caseNumber)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: LI_GUIHUA.name }).waitFor()
    return page
  }
})
