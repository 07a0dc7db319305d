import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'

export type Lock = { release: () => void }

/**
 * Makes sure that one server at a time uses a home. An exclusive SQLite transaction is the one real file lock
 * Node offers: the system drops it with its process, so a stale pid, a pid used again or two starts in the same
 * instant cannot mislead it, and it holds between containers that share the folder.
 */
export const lockHome = (home: string): Lock => {
  const note = join(home, 'server.pid')
  const file = new DatabaseSync(join(home, 'server.lock'))
  try {
    file.exec('pragma busy_timeout = 300; begin exclusive')
  } catch (cause) {
    file.close()
    if (!(cause instanceof Error) || !/locked/.test(cause.message)) throw cause
    const pid = readNote(note)
    throw new AlreadyRunning(
      `一门已在运行${pid ? `（进程 ${pid}）` : ''}，数据目录 ${home}。请先停止它，或用 DATA_DIR 指定另一个目录。`,
    )
  }
  writeFileSync(note, `${process.pid}\n`)
  return { release: () => file.close() }
}

/** A second start on the same home: told in one line, without a trace. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning'
}

const readNote = (note: string): string | undefined => {
  try {
    return readFileSync(note, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
