import { readFileSync } from 'node:fs'
import process from 'node:process'

export type SystemUser = { name: string; uid: number; gid: number }

// PostgreSQL refuses to run as root, and initdb refuses a uid without an entry in /etc/passwd.
const candidates = ['yimen', 'postgres', 'nobody']

/** Whom PostgreSQL runs as when we are root; undefined means: as ourselves. */
export const databaseUser = (passwd = readFileSync('/etc/passwd', 'utf8')): SystemUser | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const users = readUsers(passwd)
  const user = candidates.map((name) => users.find((known) => known.name === name)).find((found) => found)
  if (!user)
    throw new Error(`以 root 启动时，内置数据库需要一个普通用户（${candidates.join('、')} 之一），请先创建。`)
  return user
}

/** The user with this uid: an existing cluster stays with whoever owns it. */
export const userOfUid = (
  uid: number,
  passwd = readFileSync('/etc/passwd', 'utf8'),
): SystemUser | undefined => readUsers(passwd).find((user) => user.uid === uid)

const readUsers = (passwd: string): SystemUser[] =>
  passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
