import { ROLE_LABELS } from '@yimen/contract/organisation.ts'
import { hashPassword } from '../../server/modules/organisation/index.ts'
import { readablePassword } from './passwords.ts'
import { type Invented, shownFirst, staff } from './staff.ts'

export type Account = { login: string; name: string; post: string; password: string }
export type DemoAccounts = {
  /** At least one account for every role, to be printed once. */
  shown: readonly Account[]
  /** Everybody else has this password. */
  others: { password: string; logins: readonly string[] }
}

/** Makes the passwords of a first start: own ones for those shown, one for all others; DEMO_PASSWORD for everybody. */
export const makeAccounts = async (
  given: string | undefined,
): Promise<{ accounts: DemoAccounts; hashOf: (login: string) => string }> => {
  const others = given ?? readablePassword()
  const shared = await hashPassword(others)
  const own = new Map(
    await Promise.all(
      shownFirst.map(async (login): Promise<[string, { password: string; hash: string }]> => {
        if (given !== undefined) return [login, { password: given, hash: shared }]
        const password = readablePassword()
        return [login, { password, hash: await hashPassword(password) }]
      }),
    ),
  )
  const shown = shownFirst.flatMap((login) => {
    const person = staff.find((each) => each.login === login)
    const password = own.get(login)?.password
    return person === undefined || password === undefined
      ? []
      : [{ login, name: person.name, post: postWords(person), password }]
  })
  const logins = staff.map(({ login }) => login).filter((login) => !own.has(login))
  return {
    accounts: { shown, others: { password: others, logins } },
    hashOf: (login) => own.get(login)?.hash ?? shared,
  }
}

const postWords = ({ posts }: Invented): string => posts.map(({ role }) => ROLE_LABELS[role]).join('、')
