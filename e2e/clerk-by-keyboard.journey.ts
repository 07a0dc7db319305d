import { describeClause } from '@yimen/rulebook/testing.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { LI_GUIHUA } from './applicants.ts'
import { journey } from './journey.ts'
import { handOn } from './keyboard.ts'
import { APPROVER, CLERK, LEAD, signIn } from './people.ts'

/** A whole 承诺件 with the keyboard alone: no page is ever clicked here. */
journey('clerk-by-keyboard', ({ open, picture }) => {
  let clerk: Page

  test('signing in', async () => {
    clerk = await open()
    await clerk.goto('/workbench/')
    await picture(clerk)
    await signIn(clerk, CLERK)
    await picture(clerk)
  })

  describeClause('items.4.3', () => {
    test('an intake with all its papers takes at most 12 keys beyond what has to be typed', async () => {
      const hand = handOn(clerk)
      await hand.press('n')
      await clerk.getByRole('searchbox').waitFor()
      await hand.type('食品小作坊')
      await hand.press('Enter')
      await focused(clerk, '号码')
      await hand.type(LI_GUIHUA.idCard)
      await focused(clerk, '姓名')
      await hand.type(LI_GUIHUA.name)
      await hand.press('Enter')
      await hand.type(LI_GUIHUA.mobile)
      await hand.press('Enter')
      await hand.type(LI_GUIHUA.address)
      await hand.press('Enter')
      await picture(clerk)
      await hand.press('1')
      await focused(clerk, '全部已收')
      await hand.press('Space')
      await clerk.getByText('受理通知书', { exact: true }).waitFor()
      await picture(clerk)
      await hand.press('Control+Enter')
      await clerk.getByText('已收件并受理').waitFor()
      console.log(`intake: ${hand.strokes()} keys`)
      expect(hand.strokes()).toBeLessThanOrEqual(12)
      await picture(clerk)
    })
  })
})

/** The field that has the focus, by its label. */
const focused = async (page: Page, label: string): Promise<void> => {
  await page.waitForFunction(
    (wanted) => {
      const field = document.activeElement
      const words = [
        field?.getAttribute('aria-label'),
        field?.getAttribute('placeholder'),
        field?.closest('label')?.textContent,
        field instanceof HTMLInputElement ? field.labels?.[0]?.textContent : '',
      ]
      return words.some((word) => word?.includes(wanted))
    },
    label,
  )
}
void [APPROVER, LEAD]
