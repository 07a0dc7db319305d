import { readdir, readFile, readlink } from 'node:fs/promises'

export type ProcessState = 'gone' | 'zombie' | 'alive'

/** Whether a process lives. A zombie is dead but not yet reaped; PostgreSQL takes it for alive. */
export const processState = async (pid: number): Promise<ProcessState> => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (line === undefined) return 'gone'
  // The state follows the name, which may itself hold spaces and brackets.
  const state = line.slice(line.lastIndexOf(')') + 2, line.lastIndexOf(')') + 3)
  return state === 'Z' || state === 'X' ? 'zombie' : 'alive'
}

/** The folder a process works in; a postmaster and its backends work in their cluster. */
export const workingFolder = async (pid: number): Promise<string | undefined> =>
  await readlink(`/proc/${pid}/cwd`).catch(() => undefined)

/** Living processes that work in this folder, as far as we may look. */
export const processesIn = async (folder: string): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found: number[] = []
  for (const pid of pids) if ((await workingFolder(pid)) === folder) found.push(pid)
  return found
}
