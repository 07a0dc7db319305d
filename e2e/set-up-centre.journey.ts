import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STAFF_COLUMNS } from '@yimen/contract/set-up-staff.ts'
import type { Download, Locator, Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { CHEN_JIAXING } from './applicants.ts'
import { openEmptyCentre } from './centre.ts'
import { focusOn, press } from './focus.ts'
import { journey } from './journey.ts'
import { shown } from './shown.ts'

const ITEM = '仅销售预包装食品备案'
const ADMINISTRATOR = { login: 'shi.lei', password: '石桥-流水-人家-26' }
const OWN_PASSWORD = '清早-开门-办事-26'

/** A first start: from the printed address to the first case of the first clerk. */
journey(
  'set-up-centre',
  ({ centre, open, picture }) => {
    let page: Page
    let folder: string

    beforeAll(async () => {
      page = await open()
      folder = await mkdtemp(join(tmpdir(), 'yimen-set-up-'))
    })
    afterAll(async () => await rm(folder, { recursive: true, force: true }))

    const field = (label: string, within: Page | Locator = page): Locator =>
      within.getByLabel(label, { exact: true })
    const fill = async (values: Readonly<Record<string, string>>, within: Page | Locator = page) => {
      for (const [label, value] of Object.entries(values)) await field(label, within).fill(value)
    }
    const expectTitle = async (name: string) =>
      expect(await shown(page.getByRole('heading', { name }))).toBe(true)
    const pick = async (box: Locator, option: string | RegExp) => {
      await box.click()
      if (typeof option === 'string') await page.keyboard.type(option)
      await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-content')
        .filter({ hasText: option })
        .first()
        .click()
    }
    const saved = async (work: () => Promise<void>): Promise<string> => {
      const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), work()])
      const path = join(folder, download.suggestedFilename())
      await download.saveAs(path)
      return path
    }
    /** The template as somebody fills it in. */
    const table = async (name: string, rows: readonly (readonly string[])[]): Promise<string> => {
      const path = join(folder, name)
      const heads = STAFF_COLUMNS.map(({ header }) => header)
      await writeFile(path, await writeXlsxFile([heads, ...rows.map((row) => [...row])]).toBuffer())
      return path
    }

    describe('before there is a centre', () => {
      test('public pages say so, the workbench leads to a page that asks for the address', async () => {
        const portal = await page.goto('/')
        expect(portal?.status()).toBe(503)
        await picture(page)
        await page.goto('/workbench/intake')
        await page.waitForURL('**/workbench/set-up')
        await expectTitle('建立政务服务中心')
        expect(await shown(page.getByText('地址显示在服务器的启动信息里'))).toBe(true)
        await picture(page)
      })

      test('the printed address opens the first step and does not stay in the address bar', async () => {
        const address =
          centre()
            .firstStart.find((line) => line.includes('/workbench/set-up#'))
            ?.trim() ?? ''
        // The page stands there already: only what is behind the # is new.
        await page.goto(address)
        await expectTitle('1. 中心')
        expect(page.url()).toBe(`${centre().url}/workbench/set-up`)
        await page.reload()
        await expectTitle('1. 中心')
        await picture(page)
      })
    })

    describe('the steps', () => {
      test('the centre: what is missing is told at its field, what was typed outlives the page', async () => {
        await fill({ 中心名称: '青石镇政务服务中心', 行政区划代码: '430100' })
        await page.getByRole('button', { name: '8 核对并启用' }).click()
        await expectTitle('8. 核对并启用')
        await page.getByRole('button', { name: '1 中心' }).click()
        expect(await field('中心名称').inputValue()).toBe('青石镇政务服务中心')
        const kept = page.waitForResponse(
          (reply) =>
            reply.url().endsWith('/api/set-up/typed/centre') &&
            reply.request().postData()?.includes('430102') === true,
        )
        await fill({ 行政区划代码: '43010' })
        await fill({ 行政区划代码: '430102' })
        await kept
        await page.reload()
        await expectTitle('1. 中心')
        await expect.poll(async () => await field('中心名称').inputValue()).toBe('青石镇政务服务中心')
        expect(await field('行政区划代码').inputValue()).toBe('430102')
        await fill({ 行政区划代码: '430100' })
        await fill({
          中心代码: '03',
          '省（自治区、直辖市）': '湖南省',
          '市（州）': '长沙市',
          '县（市、区）': '长沙县',
          '乡镇（街道）': '青石镇',
          地址: '长沙县青石镇政通路8号',
          咨询电话: '0731-84010000',
          投诉电话: '0731-84010001',
        })
        await page.keyboard.press('Enter')
        await page.getByText('区划代码应为县级的6位代码').waitFor()
        await picture(page, { whole: true })
        await fill({ 行政区划代码: '43010' })
        await page.keyboard.press('Enter')
        expect(await shown(page.getByText('格式不对', { exact: true }))).toBe(true)
        await fill({ 行政区划代码: '430121' })
        await page.keyboard.press('Enter')
        await expectTitle('2. 管理员账号')
      })

      test('the administrator', async () => {
        await fill({
          姓名: '石磊',
          工号: 'QS000',
          登录名: ADMINISTRATOR.login,
          密码: ADMINISTRATOR.password,
          再输一次密码: ADMINISTRATOR.password,
        })
        await picture(page)
        await page.keyboard.press('Enter')
        await expectTitle('3. 进驻单位')
      })

      test('two units with their remedies; the second takes over what it shares', async () => {
        const unit = (n: number) => page.getByRole('group', { name: `单位 ${n}` })
        await fill(
          {
            单位全称: '长沙县市场监督管理局',
            文号前缀: '长青市监',
            复议机关: '长沙县人民政府',
            诉讼法院: '长沙县人民法院',
          },
          unit(1),
        )
        await pick(field('业务类别', unit(1)), '市场监督')
        await page.getByRole('button', { name: '再加一个单位' }).click()
        await fill({ 单位全称: '长沙县民政局', 文号前缀: '长青市监' }, unit(2))
        await pick(field('业务类别', unit(2)), /^民政$/)
        await page.getByRole('button', { name: '保存，下一步：窗口' }).click()
        await unit(2).getByText('与第1个相同').waitFor()
        await picture(page, { whole: true })
        await fill({ 文号前缀: '长青民' }, unit(2))
        await page.getByRole('button', { name: '保存，下一步：窗口' }).click()
        await expectTitle('4. 窗口')
      })

      test('two windows, one of them shared', async () => {
        const window = (n: number) => page.getByRole('group', { name: `窗口 ${n}` })
        await fill({ 窗口名称: '市场监管窗口' }, window(1))
        await pick(field('办理哪些单位的业务', window(1)), '市场')
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: '再加一个窗口' }).click()
        await fill({ 窗口名称: '综合窗口' }, window(2))
        await pick(field('办理哪些单位的业务', window(2)), '市场')
        await pick(field('办理哪些单位的业务', window(2)), '民政')
        await page.keyboard.press('Escape')
        await picture(page, { whole: true })
        await page.getByRole('button', { name: '保存，下一步：工作人员' }).click()
        await expectTitle('5. 工作人员')
      })

      test('the template names what may be filled in', async () => {
        const path = await saved(async () => await page.getByRole('button', { name: '下载模板' }).click())
        const heads = (await readSheet(await readFile(path), 1))[0]
        expect(heads).toEqual(STAFF_COLUMNS.map(({ header }) => header))
        const allowed = JSON.stringify(await readSheet(await readFile(path), 2))
        for (const word of ['窗口人员', '长沙县民政局', '综合窗口：长沙县市场监督管理局、长沙县民政局'])
          expect(allowed).toContain(word)
        await picture(page)
      })

      test('a table with faults: each is told by row and column, nothing is written', async () => {
        const faulty = await table('faulty.xlsx', [
          ['江小雨', 'QS001', 'jiang.xiaoyu', '138', '窗口员', '', '1'],
          ['韩志远', 'QS002', '韩志远', '', '审批人', '长沙县民政', ''],
          ['罗丽', 'QS001', 'luo.li', '', '督查科', '', '7'],
        ])
        await field('选择填好的表格（.xlsx）').setInputFiles(faulty)
        const faults = page.getByRole('alert')
        await faults.getByText('3 行里有 6 处要改').waitFor()
        for (const words of ['没有“窗口员”这个岗位', '没有单位“长沙县民政”', '工号与第2行的江小雨相同'])
          expect(await shown(faults.getByText(words))).toBe(true)
        expect(await shown(page.getByText('还没有人'))).toBe(true)
        await picture(page, { whole: true })
      })

      test('mended, it is imported; one more is added by hand', async () => {
        const mended = await table('mended.xlsx', [
          ['江小雨', 'QS001', 'jiang.xiaoyu', '13812345678', '窗口人员', '', '1、2'],
          ['韩志远', 'QS002', 'han.zhiyuan', '', '审批人', '长沙县市场监督管理局', ''],
          ['罗丽', 'QS003', 'luo.li', '', '督查科', '', ''],
        ])
        await field('选择填好的表格（.xlsx）').setInputFiles(mended)
        await page.getByRole('button', { name: '导入这 3 人' }).click()
        await page.getByText('名单现有 3 人').waitFor()
        await page.getByText('逐个增加').click()
        await fill({ 姓名: '孟夏', 工号: 'QS004', 登录名: 'meng.xia' })
        await pick(field('岗位'), '单位负责人')
        await pick(field('单位'), '民政')
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: '加入名单' }).click()
        await expectTitle('名单：4 人')
        await picture(page, { whole: true })
        await page.getByRole('button', { name: '下一步：工作日历' }).click()
      })

      test('the calendar says which years are published', async () => {
        await expectTitle('6. 工作日历')
        expect(await shown(page.getByText('✓ 已公布'))).toBe(true)
        await picture(page)
        await page.getByRole('button', { name: /已核对/ }).click()
      })

      test('items by unit, with what the gate says', async () => {
        await expectTitle('7. 首批事项')
        await page
          .getByRole('group', { name: /市场监督管理局/ })
          .getByLabel('全选')
          .check()
        await page.getByRole('button', { name: '只检查完整性' }).click()
        await page.getByText('完整的 6 个').waitFor()
        await picture(page, { whole: true })
        await page.getByRole('button', { name: /保存所选 6 个/ }).click()
      })
    })

    describe('the start', () => {
      let passwords: Map<string, string>

      test('what is missing is listed; initial passwords are shown once and taken as a file', async () => {
        await expectTitle('8. 核对并启用')
        expect(await page.getByRole('button', { name: '建立中心，开始办理' }).isDisabled()).toBe(true)
        await picture(page, { whole: true })
        await page.getByRole('button', { name: '生成 4 人的初始密码' }).click()
        const path = await saved(
          async () => await page.getByRole('button', { name: '下载 4 人的初始密码' }).click(),
        )
        const rows = await readSheet(await readFile(path), 1)
        passwords = new Map(rows.slice(1).map((row) => [String(row[3]), String(row[4])]))
        expect(passwords.size).toBe(4)
        await picture(page, { whole: true })
      })

      test('the centre starts, and the page is closed for good', async () => {
        await page.getByRole('button', { name: '建立中心，开始办理' }).click()
        await expectTitle('青石镇政务服务中心已建立')
        await picture(page)
        await page.goto('/workbench/set-up')
        await page.getByText('中心已经建立，设置页面已关闭').waitFor()
        expect((await page.goto('/'))?.status()).toBe(200)
      })

      test('the administrator finds the people of the centre, and a new password for who forgot theirs', async () => {
        const desk = await open()
        await desk.goto('/workbench/people')
        await fill({ 登录名: ADMINISTRATOR.login, 密码: ADMINISTRATOR.password }, desk)
        await desk.keyboard.press('Enter')
        const later = desk.getByRole('button', { name: '以后再绑定，先进入工作台' })
        const people = desk.getByRole('heading', { name: '现有人员 5' })
        await later.or(people).first().waitFor()
        if (await later.isVisible()) await later.click()
        expect(await shown(people)).toBe(true)
        await desk.getByRole('button', { name: '重设密码：罗丽' }).click()
        await desk.getByRole('button', { name: '确认重设，原密码作废：罗丽' }).click()
        expect(await shown(desk.getByRole('button', { name: '下载 1 人的初始密码' }))).toBe(true)
        await picture(desk)
      })

      test('the first clerk replaces the initial password and takes in a case', async () => {
        const desk = await open()
        await desk.goto('/workbench/')
        await fill({ 登录名: 'jiang.xiaoyu', 密码: passwords.get('jiang.xiaoyu') ?? '' }, desk)
        await desk.keyboard.press('Enter')
        await desk.getByText('您用的是初始密码').waitFor()
        await picture(desk)
        await fill({ 新密码: OWN_PASSWORD, 再输一次新密码: OWN_PASSWORD }, desk)
        await desk.keyboard.press('Enter')
        await desk.getByRole('navigation', { name: '待办' }).waitFor()
        await press(desk, 'n')
        await focusOn(desk, '事项')
        await desk.keyboard.type(ITEM)
        await desk.keyboard.press('Enter')
        await focusOn(desk, '号码')
        await desk.keyboard.type(CHEN_JIAXING.idCard)
        await desk.getByLabel('姓名').fill(CHEN_JIAXING.name)
        await desk.getByLabel('联系电话').fill(CHEN_JIAXING.mobile)
        await desk.getByLabel('全部已收').check()
        await desk.getByRole('button', { name: '只收件' }).click()
        expect(await shown(desk.getByText('已收件'))).toBe(true)
        await picture(desk)
      })
    })
  },
  openEmptyCentre,
)
