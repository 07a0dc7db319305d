import type pg from 'pg'

type Answer = { version: number; encoding: string; may_create: boolean }

const extensions = ['pg_trgm', 'pgcrypto', 'btree_gin'] as const

/** What any server must offer before we write to it; connected as the owner. Throws with what to do. */
export const checkServer = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<Answer>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            has_database_privilege(current_database(), 'create') as may_create`,
  )
  const [server] = rows
  if (!server || server.version < 150_000)
    throw new Error('数据库版本过旧：需要 PostgreSQL 15 或更新的版本。')
  if (server.encoding !== 'UTF8')
    throw new Error(`数据库编码为 ${server.encoding}，需要 UTF8，请以 UTF8 重新建库。`)
  if (!server.may_create)
    throw new Error('迁移用的数据库角色不能建立模式，请由管理员执行：grant create on database … to …。')
  await putExtensions(client)
  const chinese = await client.query<{ ok: boolean }>(
    `select coalesce(array_length(show_trgm('营业执照'), 1), 0) > 0 as ok`,
  )
  if (!chinese.rows[0]?.ok)
    throw new Error(
      '数据库的区域设置（lc_ctype）不识别汉字，中文检索无法使用。请以 C.UTF-8 或 zh_CN.UTF-8 重新建库。',
    )
  await client.query(`select digest('', 'sm3')`).catch((cause: unknown) => {
    throw new Error('数据库的 pgcrypto 不支持 SM3，请换用带 OpenSSL 1.1.1 或更新版本的 PostgreSQL。', {
      cause,
    })
  })
}

const putExtensions = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ extname: string }>('select extname from pg_extension')
  const missing = extensions.filter((name) => !rows.some(({ extname }) => extname === name))
  for (const name of missing)
    await client.query(`create extension if not exists ${name} schema public`).catch((cause: unknown) => {
      const statements = missing
        .map((each) => `create extension if not exists ${each} schema public;`)
        .join('\n  ')
      throw new Error(`数据库缺少扩展，请由管理员在本库中执行：\n  ${statements}`, { cause })
    })
}
