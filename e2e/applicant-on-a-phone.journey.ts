import type { ActReply } from '@yimen/contract/cases.ts'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { LI_GUIHUA } from './applicants.ts'
import { deskOf } from './desk.ts'
import { journey } from './journey.ts'
import { CLERK } from './people.ts'
import { shown } from './shown.ts'
import { foreignWords, untranslated } from './words.ts'

const PHONE = { width: 390, height: 844 }

/** From the question to the checked letter, on a phone; then the same without scripts, in large print, in English. */
journey('applicant-on-a-phone', ({ centre, open, picture }) => {
  let taken: ActReply
  let queryCode = ''
  let letterCode = ''

  beforeAll(async () => {
    const clerk = await deskOf(centre(), CLERK)
    taken = await clerk.takeIn('食品小作坊备案', LI_GUIHUA, { andThen: 'accept' })
    queryCode = centre().queryCodeOf(taken.caseId)
    const { letters } = await clerk.caseOf(taken.caseId)
    letterCode = letters.find(({ kind }) => kind === 'acceptance')?.code ?? ''
  })

  const findGuide = async (page: Page): Promise<void> => {
    await page.goto('/')
    await page.getByLabel('我要办').fill('小作坊')
    await page.getByLabel('我要办').press('Enter')
    await page.getByRole('link', { name: '食品小作坊备案' }).click()
    await page.getByRole('heading', { name: '食品小作坊备案' }).waitFor()
  }
  const answerQuestions = async (page: Page): Promise<void> => {
    await page.getByLabel('自产自销').check()
    await page.getByRole('button', { name: '看看我要带什么' }).click()
    await page.getByText('您要带 4 样材料').waitFor()
  }
  const track = async (page: Page, code: string): Promise<void> => {
    await page.goto('/track')
    await page.getByLabel('办件编号').fill(taken.number)
    await page.getByLabel('查询码').fill(code)
    await page.getByRole('main').getByRole('button', { name: '查进度' }).click()
  }
  const checkLetter = async (page: Page): Promise<void> => {
    await page.goto('/v')
    await page.getByLabel('校验码').fill(letterCode)
    await page.getByRole('button', { name: '核验' }).click()
    await page.getByRole('heading', { name: '这份文书是真的' }).waitFor()
  }

  let page: Page

  describe('the guide', () => {
    test('home, and the guide of what one wants to get done', async () => {
      page = await open(PHONE)
      await page.goto('/')
      await picture(page, { whole: true })
      await page.getByLabel('我要办').pressSequentially('xiaozuof')
      await page.getByRole('link', { name: '食品小作坊备案' }).waitFor()
      await picture(page, { whole: true })
      await findGuide(page)
      await picture(page, { whole: true })
      expect(await foreignWords(page)).toEqual([])
    })
  })

  describe('the papers for one’s own situation', () => {
    test('two answers, and only the papers for one’s own situation are left', async () => {
      expect(await page.getByText('委托加工协议').count()).toBeGreaterThan(0)
      await answerQuestions(page)
      expect(await page.getByText('委托加工协议').count()).toBe(0)
      await picture(page, { whole: true })
      await page.getByRole('link', { name: '打印这份材料清单' }).click()
      await page.getByRole('heading', { name: '一次性告知单' }).waitFor()
      await picture(page, { whole: true })
    })
  })

  describe('a wrong code', () => {
    test('a wrong query code shows nothing and says what to compare', async () => {
      await track(page, queryCode === '000000' ? '000001' : '000000')
      await page.getByRole('alert').filter({ hasText: '没有对上' }).waitFor()
      expect(await page.getByText('食品小作坊').count()).toBe(0)
      await picture(page, { whole: true })
    })
  })

  describe('tracking', () => {
    test('the case tells where it is, who has it, when it will be done, what to do', async () => {
      await track(page, queryCode)
      await page.getByRole('heading', { name: '食品小作坊备案' }).waitFor()
      await page.getByText('还剩 5 个工作日').waitFor()
      await page.getByText('正在现场核查').waitFor()
      expect(await page.getByText(LI_GUIHUA.name).count()).toBe(0)
      await picture(page, { whole: true })
      expect(await foreignWords(page)).toEqual([])
    })
  })

  test('the code on a letter tells whether it is genuine', async () => {
    await checkLetter(page)
    await page.getByText('受理通知书').waitFor()
    expect(await page.getByText(LI_GUIHUA.name).count()).toBe(0)
    await picture(page, { whole: true })
    await page.goto(`/v/43018101/${letterCode.slice(0, -1)}${letterCode.endsWith('A') ? 'B' : 'A'}`)
    await page.getByRole('heading', { name: '没有这份文书' }).waitFor()
    await picture(page, { whole: true })
  })

  test('deadlines, the year’s working days, complaints, accessibility', async () => {
    await page.goto('/deadlines?start=2026-09-28&days=5')
    // Seen from another year it has its year before it.
    await page.getByText(/到期：(2026年)?10月10日 星期六 18:00/).waitFor()
    await picture(page, { whole: true })
    for (const path of ['/calendar/2026', '/complaint', '/accessibility', '/items', '/no-such-page']) {
      await page.goto(path)
      await picture(page, { whole: true })
      expect(await foreignWords(page), path).toEqual([])
    }
  })

  test('the same without any script', async () => {
    const plain = await open({ ...PHONE, script: false })
    await findGuide(plain)
    await answerQuestions(plain)
    await track(plain, queryCode)
    await plain.getByText('还剩 5 个工作日').waitFor()
    await plain.getByRole('button', { name: '大字' }).click()
    await plain.getByText('还剩 5 个工作日').waitFor()
    expect(await shown(plain.getByRole('button', { name: '标准字号' }))).toBe(true)
    await checkLetter(plain)
  })

  test('in large print, remembered from page to page', async () => {
    await page.goto('/')
    await page.getByRole('button', { name: '大字' }).click()
    await picture(page, { whole: true, as: 'large' })
    await findGuide(page)
    await picture(page, { whole: true, as: 'large' })
    await track(page, queryCode)
    await page.getByText('还剩 5 个工作日').waitFor()
    await picture(page, { whole: true, as: 'large' })
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).fontSize)).toBe('24px')
    await page.getByRole('button', { name: '标准字号' }).click()
  })

  test('in English, complete', async () => {
    await page.goto('/')
    await page.getByRole('button', { name: 'English' }).click()
    await picture(page, { whole: true, as: 'english' })
    expect(await untranslated(page)).toEqual([])
    await page.getByLabel('I want to').fill('food workshop')
    await page.getByLabel('I want to').press('Enter')
    await page.getByRole('link', { name: 'Filing of small food workshop' }).click()
    await picture(page, { whole: true, as: 'english' })
    expect(await untranslated(page)).toEqual([])
    await page.goto('/track')
    await page.getByLabel('Case number').fill(taken.number)
    await page.getByLabel('Query code').fill(queryCode)
    await page.getByRole('button', { name: 'Show where it stands' }).click()
    await page.getByText('5 working days').first().waitFor()
    await picture(page, { whole: true, as: 'english' })
    expect(await untranslated(page)).toEqual([])
    await page.goto(`/v/43018101/${letterCode}`)
    await page.getByRole('heading', { name: 'This letter is genuine' }).waitFor()
    expect(await untranslated(page)).toEqual([])
  })
})
