import * as contract from '@yimen/contract/set-up.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import type { Statement } from '../db/pool.ts'
import { SYSTEM_PERSON } from '../kernel/actor/actor.ts'
import { noticeRefusals } from '../kernel/calendar/index.ts'
import { refused } from '../kernel/http/outcome.ts'
import { csrfToken } from '../kernel/http/session-cookie.ts'
import type { Web } from '../kernel/http/web.ts'
import { readCatalogue } from '../modules/items/index.ts'
import { hashPassword, newPasswordRefusals, normaliseLogin } from '../modules/organisation/index.ts'
import { createCentreFromDraft, FIRST_CENTRE } from './create-centre.ts'
import { keeping, loadDraft, saving } from './draft.ts'
import { SET_UP_COOKIE, setUpDoor } from './gate.ts'
import { importNoticeFor } from './import-notice.ts'
import { itemRoutes } from './items/item-routes.ts'
import type { SetUpDeps, SetUpRoom } from './room.ts'
import { unitRefusals, windowRefusals } from './rules/places.ts'
import { staffRoutes } from './staff/staff-routes.ts'
import { setUpView } from './view.ts'

/** Setting up the first centre, step by step; afterwards every route of it answers 404. */
export const setUpRoutes = (web: Web, deps: SetUpDeps): void => {
  const { database, signingKey, secureCookies } = web.deps
  const { cipher, calendar } = deps
  const serve = setUpDoor(web)
  const cookie = { httpOnly: true, sameSite: 'strict', secure: secureCookies, path: '/api/set-up' } as const
  let catalogue: ReturnType<SetUpRoom['shipped']> | undefined
  const shipped = async () =>
    await (catalogue ??= readCatalogue() as Promise<{ items: unknown[]; bundles: unknown[] }>)

  const shown: SetUpRoom['shown'] = async ({ token, expiresAt, nowAt }) =>
    setUpView({
      draft: await loadDraft(database, cipher),
      calendar: calendar(),
      today: localDateOf(nowAt),
      csrf: csrfToken(signingKey, token),
      expiresAt,
    })
  const write = async (statements: readonly Statement[]): Promise<void> =>
    void (await database.withoutCentre(statements))
  const saved: SetUpRoom['saved'] = async (call, part, value) => {
    await write(saving(cipher, part, call.version, value, call.nowAt))
    return await shown(call)
  }
  const room: SetUpRoom = { ...deps, web, database, serve, shown, saved, shipped }

  serve(contract.openSetUp, {
    opens: ({ token }) => token,
    handle: async (call) => {
      call.reply.setCookie(SET_UP_COOKIE, call.token, { ...cookie, expires: new Date(call.expiresAt) })
      return await shown(call)
    },
  })
  serve(contract.showSetUp, { handle: shown })
  serve(contract.keepTyped, {
    handle: async ({ params, body, nowAt }) => {
      await write([keeping(cipher, params.step, body.content, nowAt)])
      return {}
    },
  })
  serve(contract.saveCentre, {
    handle: async (call) => {
      const broken = regionRefusals(call.body.centre.region)
      if (broken.length > 0) return refused(broken)
      return await saved({ ...call, version: call.body.version }, 'centre', call.body.centre)
    },
  })
  serve(contract.saveAdministrator, {
    handle: async (call) => {
      const { version, password, ...given } = call.body
      const { administrator, staff = [] } = await loadDraft(database, cipher)
      const login = normaliseLogin(given.login)
      const broken = [
        ...(/^[a-z][a-z0-9._-]{1,39}$/.test(login)
          ? []
          : [field('login', '登录名应为小写字母开头的2到40个字符，只用字母、数字和 . _ -')]),
        ...(staff.some((row) => row.login.toLowerCase() === login)
          ? [field('login', '登录名与工作人员名单中的一人相同，请改成不同的')]
          : []),
        ...(staff.some((row) => row.badge === given.badge)
          ? [field('badge', '工号与工作人员名单中的一人相同，请改成不同的')]
          : []),
        ...(password === undefined && administrator === undefined ? [field('password', '请设置密码')] : []),
        ...(password === undefined
          ? []
          : newPasswordRefusals({ old: '', new: password, login, name: given.name }).map((each) => ({
              ...each,
              field: 'password',
            }))),
      ]
      if (broken.length > 0) return refused(broken)
      const hash = password === undefined ? (administrator?.hash ?? '') : await hashPassword(password)
      return await saved({ ...call, version }, 'administrator', { ...given, login, hash })
    },
  })
  serve(contract.saveUnits, {
    handle: async (call) => {
      const broken = unitRefusals(call.body.units)
      if (broken.length > 0) return refused(broken)
      return await saved({ ...call, version: call.body.version }, 'units', call.body.units)
    },
  })
  serve(contract.saveWindows, {
    handle: async (call) => {
      const { units = [] } = await loadDraft(database, cipher)
      const broken = windowRefusals(call.body.windows, units)
      if (broken.length > 0) return refused(broken)
      return await saved({ ...call, version: call.body.version }, 'windows', call.body.windows)
    },
  })
  serve(contract.confirmCalendar, {
    handle: async (call) => await saved({ ...call, version: call.body.version }, 'calendar', { seen: true }),
  })
  serve(contract.importSetUpCalendar, {
    handle: async (call) => {
      const broken = noticeRefusals(call.body, Number(call.params.year))
      if (broken.length > 0) return refused(broken)
      await importNoticeFor(database, call.body, {
        centreId: FIRST_CENTRE,
        by: SYSTEM_PERSON,
        at: call.nowAt,
      })
      await deps.refreshed()
      return await shown(call)
    },
  })
  staffRoutes(room)
  itemRoutes(room)

  serve(contract.finishSetUp, {
    handle: async ({ nowAt, reply }) => {
      const created = await createCentreFromDraft({
        database,
        cipher,
        calendar: calendar(),
        shipped: await shipped(),
        now: new Date(nowAt),
      })
      if ('refusals' in created) return refused(created.refusals)
      await deps.onFinished()
      reply.clearCookie(SET_UP_COOKIE, cookie)
      const { people, report } = created
      const { inForce, incomplete } = report
      return { people, inForce: inForce.length, drafts: incomplete.length }
    },
  })
}

const field = (name: string, message: string): Refusal => ({ clause: null, field: name, message })

/** The codes of GB/T 2260 begin with a province: 11 to 15, 21 to 23, 31 to 37, 41 to 46, 50 to 54, 61 to 65, 71, 81, 82. */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/

export const regionRefusals = (region: string): Refusal[] =>
  PROVINCES.test(region) && !region.endsWith('00')
    ? []
    : [
        field(
          'centre.region',
          '区划代码应为县级的6位代码，例如浏阳市430181：前两位是省，中间两位是市，末两位是县',
        ),
      ]
