import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { type Issuer, openIssuer } from '../server/modules/organisation/testing-issuer.ts'
import { openCentre } from './centre.ts'
import { settled } from './focus.ts'
import { journey } from './journey.ts'
import { PASSWORD } from './keys.ts'
import { holdAnswer } from './late-answer.ts'
import { ADMINISTRATOR, APPROVER, CLERK, type Person } from './people.ts'
import { shown } from './shown.ts'

const NAME = '政务统一认证'
let issuer: Issuer
afterAll(async () => await issuer.goDown())

const start = async () =>
  await openCentre(async (url) => {
    issuer = await openIssuer(url)
    const { clientId, clientSecret } = issuer
    return {
      secondFactor: 'required',
      singleSignOn: {
        issuer: issuer.url,
        clientId,
        clientSecret,
        name: NAME,
        loginClaim: 'preferred_username',
      },
    }
  })

/** Name and password, no further. */
const knock = async (page: Page, { login }: Person): Promise<void> => {
  await page.goto('/workbench/')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
}
const codeField = (page: Page) => page.getByRole('textbox', { name: '动态口令' })
const atWork = (page: Page) => page.getByRole('navigation', { name: '待办' })

type Phone = { code: () => Promise<string> }

/** Reads the key as it stands on the page; each code is shown once, as a person would wait for the next. */
const phoneReading = async (page: Page): Promise<Phone> => {
  const key = (await page.locator('.device-key').textContent())?.replaceAll(' ', '') ?? ''
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  let given = 0
  return {
    code: async () => {
      // A step ahead is as good as the present one, so nobody waits for half a minute at a time.
      const wanted = Math.max(given + 1, totp.counter())
      while (wanted > totp.counter() + 1) await page.waitForTimeout(500)
      given = wanted
      return totp.generate({ timestamp: wanted * 30_000 })
    },
  }
}

/** An approver enrols at the first sign-in, comes back with a code, then without the phone. */
journey(
  'second-factor',
  ({ open, picture }) => {
    let approver: Page
    let phone: Phone
    let codes: string[] = []

    test('the password leads to enrolment', async () => {
      approver = await open()
      await approver.goto('/workbench/')
      await approver.getByRole('button', { name: `用${NAME}登录` }).waitFor()
      await picture(approver)
      await knock(approver, APPROVER)
      expect(await shown(approver.getByRole('heading', { name: '绑定动态口令' }))).toBe(true)
      await approver.getByAltText('动态口令密钥的二维码').waitFor()
      await picture(approver)
    })

    test('a wrong code is told beside the field, the right one shows the recovery codes', async () => {
      phone = await phoneReading(approver)
      await codeField(approver).fill('000000')
      expect(await shown(approver.getByText('口令不对。请核对手机时间'))).toBe(true)
      await picture(approver)
      await codeField(approver).fill(await phone.code())
      await approver.getByRole('heading', { name: '恢复码' }).waitFor()
      codes = await approver.locator('.recovery-codes code').allTextContents()
      expect(codes).toHaveLength(10)
      expect(await approver.getByRole('button', { name: '进入工作台' }).isDisabled()).toBe(true)
      await picture(approver)
      await approver.getByLabel('我已保存好恢复码').check()
      await approver.getByRole('button', { name: '进入工作台' }).click()
      await atWork(approver).waitFor()
    })

    test('signs out and in with the code of the phone', async () => {
      await leave(approver)
      await knock(approver, APPROVER)
      await approver.getByRole('heading', { name: '动态口令' }).waitFor()
      await picture(approver)
      await codeField(approver).fill(await phone.code())
      expect(await shown(atWork(approver))).toBe(true)
    })

    test('signs in with a recovery code, which is gone then', async () => {
      for (const [code = '', isGood] of [
        [codes[0], true],
        [codes[0], false],
        [codes[1], true],
      ] as const) {
        const page = await open()
        await knock(page, APPROVER)
        await page.getByRole('button', { name: '手机不在身边，用恢复码' }).click()
        await page.getByLabel('恢复码', { exact: true }).fill(code)
        await page.keyboard.press('Enter')
        if (isGood) await atWork(page).waitFor()
        else {
          await page.getByText('恢复码不对，或者已经用过').waitFor()
          await picture(page)
        }
      }
      await approver.goto('/workbench/account')
      expect(await shown(approver.getByText('恢复码还剩 8 个'))).toBe(true)
      await picture(approver)
    })

    test('sees where else they are signed in, and ends all of it', async () => {
      expect(await shown(approver.getByText('正在使用的这一处'))).toBe(true)
      await picture(approver)
      await approver.getByRole('button', { name: '结束别处的全部登录' }).click()
      expect(await shown(approver.getByText('没有别处的登录'))).toBe(true)
      expect(await shown(approver.getByText('已结束别处的 2 处登录'))).toBe(true)
    })

    test('another phone takes the place of the first', async () => {
      await approver.getByRole('button', { name: '更换手机' }).click()
      await picture(approver)
      await codeField(approver).fill(await phone.code())
      await approver.getByAltText('动态口令密钥的二维码').waitFor()
      phone = await phoneReading(approver)
      await picture(approver)
      await codeField(approver).fill(await phone.code())
      await approver.getByLabel('我已保存好恢复码').check()
      await approver.getByRole('button', { name: '完成' }).click()
      expect(await shown(approver.getByText('恢复码还剩 10 个'))).toBe(true)
    })

    test('the administrator resets it, the approver learns of it', async () => {
      const administrator = await open()
      await knock(administrator, ADMINISTRATOR)
      await phoneReading(administrator).then(async ({ code }) => codeField(administrator).fill(await code()))
      await administrator.getByLabel('我已保存好恢复码').check()
      await administrator.getByRole('button', { name: '进入工作台' }).click()
      await atWork(administrator).waitFor()
      await administrator.goto('/workbench/people')
      await administrator.getByRole('button', { name: `结束登录：${APPROVER.name}` }).click()
      await administrator.getByRole('button', { name: `确认结束全部登录：${APPROVER.name}` }).click()
      expect(await shown(administrator.getByText(`已结束${APPROVER.name}的 1 处登录`))).toBe(true)
      await picture(administrator)
      await administrator.goto('/workbench/second-factor-reset')
      await administrator.getByLabel('姓名或工号').fill(APPROVER.name)
      await administrator.getByRole('button', { name: `重设${APPROVER.name}的动态口令` }).click()
      await administrator.getByRole('button', { name: '确认重设' }).click()
      await administrator.getByText('已重设').waitFor()
      await picture(administrator)
      await knock(approver, APPROVER)
      expect(await shown(approver.getByText(`${ADMINISTRATOR.name}于`))).toBe(true)
      await picture(approver)
    })
  },
  start,
)

/** Through the centre's issuer of OpenID Connect, and back to the page one wanted. */
journey(
  'single-sign-on',
  ({ open, picture }) => {
    test('a clerk comes back to the page they wanted', async () => {
      issuer.user = { subject: 's-1', name: CLERK.login, amr: ['pwd'] }
      const page = await open()
      await page.goto('/workbench/account')
      await page.getByRole('button', { name: `用${NAME}登录` }).waitFor()
      // That nobody was signed in yet arrives when somebody is.
      const nobody = await holdAnswer(page, 'GET', '**/api/session')
      await page.getByRole('button', { name: `用${NAME}登录` }).click()
      await page.getByRole('heading', { name: '我的账号' }).waitFor()
      await nobody.letGo()
      await settled(page)
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/workbench/account')
      expect(await shown(page.getByText('✓ 已绑定'))).toBe(true)
      await picture(page)
      await page.reload()
      expect(await shown(page.getByRole('heading', { name: '我的账号' }))).toBe(true)
    })

    test('an account that nobody has here is told so', async () => {
      issuer.user = { subject: 's-2', name: 'nobody.here' }
      const page = await open()
      await page.goto('/workbench/')
      await page.getByRole('button', { name: `用${NAME}登录` }).click()
      expect(await shown(page.getByText(`这个${NAME}账号不能登录本系统`))).toBe(true)
      await picture(page)
      await page.getByRole('button', { name: '返回登录' }).click()
      expect(await shown(page.getByLabel('登录名'))).toBe(true)
    })

    test('the issuer is away: the page says so and the password still opens', async () => {
      await issuer.goDown()
      issuer.user = { subject: 's-3', name: CLERK.login }
      const page = await open()
      await page.goto('/workbench/sign-in?code=x&state=y')
      expect(await shown(page.getByText('这次登录没有完成或者已经过期'))).toBe(true)
      await page.getByRole('button', { name: '返回登录' }).click()
      await knock(page, CLERK)
      expect(await shown(atWork(page))).toBe(true)
      await issuer.comeBack()
    })
  },
  start,
)

/**
 * Signs out. That the session has ended is let be known before the answer to it: a form that stood on the old page
 * meanwhile would vanish under the hands of who types in it.
 */
const leave = async (page: Page): Promise<void> => {
  const answer = await holdAnswer(page, 'DELETE', '**/api/session')
  const news = page.waitForResponse((reply) => reply.status() === 401)
  await page.evaluate(() => setInterval(() => window.dispatchEvent(new Event('visibilitychange')), 100))
  await page.getByRole('button', { name: '在岗' }).click()
  await page.getByText('退出登录').click()
  await news
  await page.getByLabel('正在载入登录页').waitFor()
  expect(await page.getByLabel('登录名').isVisible()).toBe(false)
  await answer.letGo()
  await page.getByLabel('登录名').waitFor()
}
