import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { SystemUser } from './database-user.ts'
import type { Engine } from './engine.ts'
import { bareEnvironment, identity } from './run-as.ts'

const run = promisify(execFile)

/** Whether a finished cluster is there. */
export const clusterExists = async (cluster: string): Promise<boolean> =>
  (await stat(join(cluster, 'PG_VERSION')).catch(() => undefined)) !== undefined

/**
 * Makes a cluster whose trigrams see Chinese: any other locale of `--locale=C` kind gives pg_trgm nothing.
 * It is made under another name and renamed, so that a broken-off first start is not taken for a database.
 */
export const createCluster = async (
  engine: Engine,
  cluster: string,
  user: SystemUser | undefined,
  superPassword: string,
  extra: readonly string[] = [],
): Promise<void> => {
  const unfinished = `${cluster}.new`
  const passwordFile = join(dirname(cluster), 'initial-password')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished)
  await chmod(unfinished, 0o700)
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, superPassword, { mode: 0o600 })
  if (user) for (const path of [unfinished, passwordFile]) await chown(path, user.uid, user.gid)
  try {
    await run(
      engine.initdb,
      [
        `--pgdata=${unfinished}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C.UTF-8',
        '--data-checksums',
        ...extra,
      ],
      { ...identity(user), env: bareEnvironment, cwd: '/' },
    )
  } catch (cause) {
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new Error(`内置数据库初始化失败：${words}`, { cause })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, cluster)
}
