import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { keptSecret, readSecret } from '../config/secret-file.ts'
import { newClient } from './reach.ts'
import { appRole } from './roles.ts'

export type ExternalUrls = { ownerUrl: string; appUrl: string }

type Role = { name: string; super: boolean; bypass: boolean; may_create: boolean; database: string }

/**
 * The two roles on a server that others rule. With both URLs they are checked and the application's login made a
 * member of `yimen_app`; with one URL only, its role migrates and `yimen_app` is made if it may. Where a
 * right is missing, the error holds the very SQL an administrator must run.
 */
export const prepareExternal = async (
  databaseUrl: string,
  databaseOwnerUrl: string | undefined,
  dataDir: string,
): Promise<ExternalUrls> =>
  databaseOwnerUrl === undefined || databaseOwnerUrl === databaseUrl
    ? await secondRole(databaseUrl, dataDir)
    : await checkedRoles(databaseOwnerUrl, databaseUrl)

const checkedRoles = async (ownerUrl: string, appUrl: string): Promise<ExternalUrls> => {
  const owner = await connect(ownerUrl, 'DATABASE_OWNER_URL')
  try {
    const app = await connect(appUrl, 'DATABASE_URL')
    try {
      const [mine, its] = [await whoAmI(owner), await whoAmI(app)]
      await refuseRuler(app, its, mine)
      await joinAppRole(owner, its.name)
      return { ownerUrl, appUrl }
    } finally {
      await app.end()
    }
  } finally {
    await owner.end()
  }
}

/** An application role that owns tables or stands above policies would make row-level security mean nothing. */
const refuseRuler = async (app: pg.Client, its: Role, owner: Role): Promise<void> => {
  if (its.database !== owner.database)
    throw new Error('DATABASE_URL 和 DATABASE_OWNER_URL 指的不是同一个数据库。')
  const { rows } = await app.query<{ rules: boolean }>(
    `select pg_has_role($1::name, 'member') or exists (
       select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relowner = current_user::regrole and n.nspname !~ '^(pg_|information_schema$)'
     ) as rules`,
    [owner.name],
  )
  if (its.super || its.bypass || rows[0]?.rules)
    throw new Error(
      `DATABASE_URL 的角色 ${its.name} 权限过大（超级用户、绕过行级安全，或拥有库中的表），请由管理员另建应用角色：\n${secondRoleSql(owner.database)}`,
    )
}

const joinAppRole = async (owner: pg.Client, login: string): Promise<void> => {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [appRole])
  const wanted = [
    ...(rowCount === 0 ? [`create role ${appRole} nologin`] : []),
    ...(login === appRole || (rowCount !== 0 && (await isMember(owner, login)))
      ? []
      : [`grant ${appRole} to ${pg.escapeIdentifier(login)}`]),
  ]
  for (const sql of wanted)
    await owner.query(sql).catch((cause: unknown) => {
      throw new Error(`数据库角色还没有准备好，请由管理员执行：\n  ${wanted.join(';\n  ')};`, { cause })
    })
}

const isMember = async (client: pg.Client, login: string): Promise<boolean> => {
  const { rows } = await client.query<{ ok: boolean }>(
    `select pg_has_role($1::name, $2::name, 'usage') as ok`,
    [login, appRole],
  )
  return rows[0]?.ok ?? false
}

/** One URL: its role migrates, and the application gets a login of its own with a password kept in DATA_DIR/keys. */
const secondRole = async (ownerUrl: string, dataDir: string): Promise<ExternalUrls> => {
  const owner = await connect(ownerUrl, 'DATABASE_URL')
  try {
    const me = await whoAmI(owner)
    const kept = await readSecret(dataDir, 'external-app')
    if (kept !== undefined && (await logsIn(asRole(ownerUrl, kept))))
      return { ownerUrl, appUrl: asRole(ownerUrl, kept) }
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [appRole])
    if (rowCount !== 0)
      throw new Error(
        `角色 ${appRole} 已存在，但这里没有它的口令。请设：\n  DATABASE_OWNER_URL 为现在的 DATABASE_URL\n  DATABASE_URL 为角色 ${appRole} 的地址`,
      )
    if (!me.may_create)
      throw new Error(
        `只给了一个数据库地址，而角色 ${me.name} 无权建立应用角色。请由管理员执行：\n${secondRoleSql(me.database)}`,
      )
    const password = await keptSecret(dataDir, 'external-app', () => randomBytes(24).toString('base64url'))
    await owner.query(`create role ${appRole} login password ${pg.escapeLiteral(password)}`)
    await owner.query(`grant connect on database ${pg.escapeIdentifier(me.database)} to ${appRole}`)
    const appUrl = asRole(ownerUrl, password)
    if (!(await logsIn(appUrl)))
      throw new Error(
        `已建立角色 ${appRole}，但它无法登录，请检查数据库的 pg_hba.conf 是否允许它连接 ${me.database}。`,
      )
    return { ownerUrl, appUrl }
  } finally {
    await owner.end()
  }
}

const secondRoleSql = (database: string): string =>
  `  create role ${appRole} login password '<口令>';
  grant connect on database ${pg.escapeIdentifier(database)} to ${appRole};
然后设 DATABASE_OWNER_URL 为迁移用角色的地址，DATABASE_URL 为角色 ${appRole} 的地址。`

const whoAmI = async (client: pg.Client): Promise<Role> => {
  const { rows } = await client.query<Role>(
    `select rolname::text as name, rolsuper as super, rolbypassrls as bypass,
            rolsuper or rolcreaterole as may_create, current_database()::text as database
       from pg_roles where rolname = current_user`,
  )
  const [role] = rows
  if (!role) throw new Error('the current role is not in pg_roles')
  return role
}

const connect = async (url: string, setting: string): Promise<pg.Client> => {
  const client = newClient(url, { connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (cause) {
    throw new Error(`${setting} 连接不上：${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

const logsIn = async (url: string): Promise<boolean> => {
  const client = newClient(url, { connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The same server and database as `yimen_app`. */
const asRole = (url: string, password: string): string =>
  url.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/, `$1${appRole}:${encodeURIComponent(password)}@`)
