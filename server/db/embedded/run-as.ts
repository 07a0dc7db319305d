import { spawnSync } from 'node:child_process'
import type { SystemUser } from './database-user.ts'

/** What a child of ours inherits: nothing of the environment, so no locale and no PG… variable misleads it. */
export const bareEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }

/** Spawn options that make a child that user; without one it stays ourselves. */
export const identity = (user: SystemUser | undefined): { uid?: number; gid?: number } =>
  user ? { uid: user.uid, gid: user.gid } : {}

/** Whether that user can really run this program: tried, because modes alone do not tell (ACLs, mounts). */
export const canRun = (user: SystemUser | undefined, program: string): boolean =>
  spawnSync(program, ['--version'], { ...identity(user), env: bareEnvironment, cwd: '/', stdio: 'ignore' })
    .status === 0

/** Whether that user can enter this folder. */
export const canEnter = (user: SystemUser | undefined, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...identity(user),
    env: bareEnvironment,
    cwd: '/',
    stdio: 'ignore',
  }).status === 0
