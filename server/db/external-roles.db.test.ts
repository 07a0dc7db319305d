import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fastFolder } from '../testing/fast-folder.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { startEmbedded } from './embedded/start-embedded.ts'
import { prepareExternal } from './external-roles.ts'

let fresh: FreshDatabase
let dataDir: string
let roles: string[]
beforeEach(async () => {
  fresh = await freshDatabase()
  dataDir = await mkdtemp(join(await fastFolder(), 'yimen-x-'))
  await chmod(dataDir, 0o755)
  roles = []
})
afterEach(async () => {
  await fresh.drop()
  for (const role of roles) await asSuper(`drop role if exists ${role}`)
  await rm(dataDir, { recursive: true, force: true })
})

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>({ text: sql })).rows
  } finally {
    await client.end()
  }
}
const asSuper = async (sql: string) => await ask(fresh.superUrl.replace(/\/test_[0-9a-f]+/, '/postgres'), sql)

/** A role of its own for one test, and the URL it logs in by. */
const role = async (rights = ''): Promise<{ name: string; url: string }> => {
  const name = `trial_${randomBytes(4).toString('hex')}`
  roles.push(name)
  await asSuper(`create role ${name} login password 'test' ${rights}`)
  return { name, url: fresh.appUrl.replace('yimen_app:', `${name}:`) }
}

describe('two URLs', () => {
  test('the roles of the embedded database pass', async () => {
    expect(await prepareExternal(fresh.appUrl, fresh.ownerUrl, dataDir)).toEqual({
      ownerUrl: fresh.ownerUrl,
      appUrl: fresh.appUrl,
    })
  })

  test('a login of another name becomes a member of yimen_app, and works', async () => {
    const login = await role()
    const { appUrl } = await prepareExternal(login.url, fresh.superUrl, dataDir)
    expect(await ask(appUrl, 'select count(*)::int as n from kernel.command')).toEqual([{ n: 0 }])
    await prepareExternal(login.url, fresh.ownerUrl, dataDir)
  })

  test('where the owner may not grant that, the SQL to run is told', async () => {
    const login = await role()
    await expect(prepareExternal(login.url, fresh.ownerUrl, dataDir)).rejects.toThrow(
      `grant yimen_app to "${login.name}"`,
    )
  })

  test.each(['superuser', 'bypassrls', 'in role yimen_owner'])(
    'an application role that is %s is refused',
    async (rights) => {
      const login = await role(rights)
      await expect(prepareExternal(login.url, fresh.ownerUrl, dataDir)).rejects.toThrow(
        `${login.name} 权限过大`,
      )
    },
  )

  test('one that cannot log in is named by its setting', async () => {
    const wrong = fresh.appUrl.replace(':test@', ':wrong@')
    await expect(prepareExternal(wrong, fresh.ownerUrl, dataDir)).rejects.toThrow('DATABASE_URL 连接不上')
    await expect(prepareExternal(fresh.appUrl, wrong, dataDir)).rejects.toThrow('DATABASE_OWNER_URL 连接不上')
  })

  test('two databases are not one', async () => {
    const other = fresh.ownerUrl.replace(/\/test_[0-9a-f]+/, '/postgres')
    await expect(prepareExternal(fresh.appUrl, other, dataDir)).rejects.toThrow('不是同一个数据库')
  })
})

test('an application role that owns a table of the database is refused', async () => {
  const login = await role()
  await ask(
    fresh.superUrl,
    `create table public.mine (v int); alter table public.mine owner to ${login.name}`,
  )
  await expect(prepareExternal(login.url, fresh.ownerUrl, dataDir)).rejects.toThrow(`${login.name} 权限过大`)
})

describe('one URL', () => {
  test('where the application role exists already, which settings to make is told', async () => {
    await expect(prepareExternal(fresh.superUrl, undefined, dataDir)).rejects.toThrow(
      'DATABASE_OWNER_URL 为现在的 DATABASE_URL',
    )
  })

  test('on a server of its own the application role is made once, or its SQL told', async () => {
    const server = await startEmbedded({ dataDir: join(dataDir, 'server'), log: () => undefined })
    try {
      const url = server.superUrl.replace(/postgres$/, 'yimen')
      await ask(url, `drop owned by yimen_app; drop role yimen_app; create role plain login password 'test'`)
      const plain = url.replace(/:\/\/[^@]*@/, '://plain:test@')
      await ask(url, 'grant connect on database yimen to plain')
      await expect(prepareExternal(plain, undefined, dataDir)).rejects.toThrow('create role yimen_app login')
      await ask(
        url,
        'alter role plain createrole; grant connect on database yimen to plain with grant option',
      )
      const first = await prepareExternal(plain, undefined, dataDir)
      expect(await ask(first.appUrl, 'select current_user::text as me')).toEqual([{ me: 'yimen_app' }])
      expect(await prepareExternal(plain, undefined, dataDir)).toEqual(first)
    } finally {
      await server.stop()
    }
  })
})
