import * as contract from '@yimen/contract/set-up-staff.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { StatementFailed } from '../db/pool.ts'
import { notFound, refused } from '../kernel/http/outcome.ts'
import { roles } from '../kernel/http/policy.ts'
import { serve } from '../kernel/http/serve.ts'
import type { Web } from '../kernel/http/web.ts'
import type { FieldCipher } from '../kernel/secret/field-cipher.ts'
import * as organisation from '../modules/organisation/index.ts'
import { initialPassword } from './staff/initial-password.ts'
import { checkOf, faultRefusals, FILE_BODY, type FileRead, readFile } from './staff/staff-routes.ts'
import type { StaffPlaces } from './staff/staff-rules.ts'
import { makeAccounts, writePeople } from './staff/write-people.ts'
import { accountsFile, staffTemplate } from './staff/write-workbook.ts'

const administrators = roles(null, '人员由系统管理员维护，请联系系统管理员', 'administrator')
/** Each password takes the processor a while. */
const SLOW = { by: 'account', perSecond: 0.2, burst: 10 } as const

/** People of a running centre: the same table as in the set-up, and a new initial password for whoever forgot theirs. */
export const peopleRoutes = (web: Web, { cipher }: { cipher: FieldCipher }): void => {
  const { database } = web.deps

  const registers = async (centreId: number, nowAt: string) => {
    const [units, windows, people] = await database.readInCentre(centreId, [
      organisation.placeStore.unitRows(centreId),
      organisation.windowsOn(centreId, localDateOf(nowAt)),
      organisation.allPeople(centreId),
    ])
    const today = localDateOf(nowAt)
    return { units: units.filter((unit) => organisation.heldOn(unit, today) !== 'over'), windows, people }
  }
  /** Reads the file against the registers; a login name is looked up once it is known which ones there are. */
  const read = async (centreId: number, file: string, nowAt: string): Promise<FileRead> => {
    const { units, windows, people } = await registers(centreId, nowAt)
    const places = (logins: ReadonlySet<string>): StaffPlaces => ({
      units: units.map(({ unitId, name }) => ({ id: unitId, name })),
      windows: [...new Set(windows.map(({ number }) => number))].map((number) => ({
        number,
        seats: windows.filter((window) => window.number === number),
      })),
      taken: { badges: new Set(people.map(({ badge }) => badge)), logins },
    })
    const first = await readFile(file, places(new Set()))
    const logins = [...new Set(first.rows.map(({ login }) => login.toLowerCase()))]
    const taken = await organisation.takenLogins(database, logins, nowAt)
    return taken.size === 0 ? first : await readFile(file, places(taken))
  }

  serve(web, contract.peopleTemplate, {
    policy: administrators,
    handle: async ({ centreId, nowAt }) => {
      const { units, windows } = await registers(centreId, nowAt)
      return await staffTemplate({
        units: units.map(({ name }) => name),
        windows: [...new Set(windows.map(({ number }) => number))].map((number) => {
          const same = windows.filter((window) => window.number === number)
          return { number, name: same[0]?.name ?? '', units: same.map(({ unit }) => unit) }
        }),
      })
    },
  })
  serve(web, contract.checkPeople, {
    policy: administrators,
    bodyLimit: FILE_BODY,
    handle: async ({ body, centreId, nowAt }) => checkOf(await read(centreId, body.file, nowAt)),
  })
  serve(web, contract.importPeople, {
    policy: administrators,
    bodyLimit: FILE_BODY,
    limit: SLOW,
    load: (call) => [organisation.proofOf(call)],
    handle: async ({ body, actor, centreId, nowAt }, [[origin]]) => {
      const { people, faults } = (await read(centreId, body.file, nowAt)).read
      if (faults.length > 0) return refused(faultRefusals(faults))
      const missing = organisation.proofMissing(origin, nowAt)
      if (missing !== null) return missing
      const { accounts, hashes } = await makeAccounts(people)
      const own = (id: string): string => id
      try {
        await database.transaction(centreId, async (query) => {
          const r = { query, centreId, cipher, at: nowAt, actorId: actor.personId }
          await writePeople(r, people, hashes, { unitOf: own, windowOf: own }, localDateOf(nowAt))
        })
      } catch (error) {
        // Somebody else was given the badge or the login name just now, or left the centre with it.
        if (error instanceof StatementFailed && ['YM004', '23505'].includes(error.sqlstate))
          return refused([
            { clause: null, field: 'file', message: '有工号或登录名已经属于另一个人，请改成不同的后再导入' },
          ])
        throw error
      }
      return { accounts, file: await accountsFile(accounts) }
    },
  })
  serve(web, contract.resetPassword, {
    policy: administrators,
    limit: SLOW,
    load: (call) => [organisation.proofOf(call)],
    handle: async ({ params, actor, centreId, nowAt }, [[origin]]) => {
      const { people } = await registers(centreId, nowAt)
      const person = people.find(({ personId }) => personId === params.personId)
      if (person === undefined) return notFound('没有找到这名工作人员')
      if (person.personId === actor.personId)
        return refused([{ clause: null, field: null, message: '自己的密码请在“修改密码”里改' }])
      const missing = organisation.proofMissing(origin, nowAt)
      if (missing !== null) return missing
      const password = initialPassword()
      const order = { centreId, personId: person.personId, actorId: actor.personId, at: nowAt }
      const given = await organisation.giveInitialPassword(database, order, password)
      if (given === null)
        return refused([{ clause: null, field: null, message: `${person.name}没有登录名，不能重设密码` }])
      const account = { name: person.name, badge: person.badge, login: given.login, post: '', password }
      return { accounts: [account], file: await accountsFile([account]) }
    },
  })
}
