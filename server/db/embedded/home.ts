import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { databaseUser, type SystemUser, userOfUid } from './database-user.ts'
import { canEnter } from './run-as.ts'

/** Where the cluster lives and whom it runs as. */
export type Home = { folder: string; cluster: string; user: SystemUser | undefined }

// Where root keeps databases whose DATA_DIR nobody but root can reach.
const outside = ['/var/lib/yimen', '/srv/yimen', '/opt/yimen']

/**
 * Finds or makes the home of the cluster. It is DATA_DIR itself wherever the database user can get there; as
 * root with DATA_DIR below a closed folder (/root) it is a folder outside, noted in DATA_DIR/database-folder.
 */
export const makeHome = async (dataDir: string): Promise<Home> => {
  const known = await stat(dataDir).catch(() => undefined)
  if (!known) await mkdir(dataDir, { recursive: true, mode: 0o755 })
  const folder = await realpath(dataDir)
  const noted = await readFile(join(folder, 'database-folder'), 'utf8').catch(() => undefined)
  const ordinary = databaseUser()
  if (noted) return await settle(noted.trim(), ordinary, `${folder}/database-folder 所指的数据库目录不存在`)

  const inside = await clusterOwner(join(folder, 'postgres'))
  if (!ordinary) return { folder, cluster: join(folder, 'postgres'), user: undefined }
  const user = inside ?? ordinary
  await letPass(folder, user)
  if (canEnter(user, folder)) return { folder, cluster: join(folder, 'postgres'), user }

  const away = await makeOutside(createHash('sha256').update(folder).digest('hex').slice(0, 12), user)
  await writeFile(join(folder, 'database-folder'), `${away}\n`)
  return { folder: away, cluster: join(away, 'postgres'), user }
}

const settle = async (folder: string, ordinary: SystemUser | undefined, missing: string): Promise<Home> => {
  const cluster = join(folder, 'postgres')
  // An empty database in place of a lost one would look like a loss nobody noticed.
  if (!(await stat(folder).catch(() => undefined))) throw new Error(`${missing}：${folder}`)
  return { folder, cluster, user: ordinary && ((await clusterOwner(cluster)) ?? ordinary) }
}

const clusterOwner = async (cluster: string): Promise<SystemUser | undefined> => {
  const known = await stat(cluster).catch(() => undefined)
  return known && known.uid !== 0 ? userOfUid(known.uid) : undefined
}

/** Passing through is all the database user gets: what lies in DATA_DIR stays unlisted and has modes of its own. */
const letPass = async (folder: string, user: SystemUser): Promise<void> => {
  if (canEnter(user, folder)) return
  const { mode, gid } = await stat(folder)
  if (gid === 0 || (mode & 0o070) === 0) {
    await chown(folder, -1, user.gid)
    await chmod(folder, (mode & 0o700) | 0o010)
  } else await chmod(folder, (mode & 0o777) | 0o001)
}

const makeOutside = async (name: string, user: SystemUser): Promise<string> => {
  for (const base of outside) {
    const folder = join(base, name)
    try {
      await mkdir(folder, { recursive: true })
      await chmod(dirname(folder), 0o711)
      await chmod(folder, 0o711)
    } catch {
      continue
    }
    if (canEnter(user, folder)) return folder
  }
  throw new Error(
    `数据库用户 ${user.name} 进不了 DATA_DIR，请把 DATA_DIR 设到它能进入的目录，例如 /srv/yimen。`,
  )
}
