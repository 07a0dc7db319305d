import { Buffer } from 'node:buffer'
import { writeSync } from 'node:fs'
import process from 'node:process'
import { LOG_LEVELS, type LogLevel } from '../config/running-settings.ts'

export type LineLog = {
  log: (line: Readonly<Record<string, unknown>>) => void
  /** Writes what still waits. */
  flush: () => void
}

/** Lines wait this long for company: a system call each would cost as much as reading the session. */
const WAIT_MS = 40

const ranks: ReadonlyMap<unknown, number> = new Map(LOG_LEVELS.map((level, rank) => [level, rank]))
/** A line without a level tells of ordinary work; a level nobody knows is not left out. */
const rankOf = (level: unknown): number => (level === undefined ? 0 : (ranks.get(level) ?? ranks.size))

/**
 * One line of JSON per thing that happened, written in bunches. A warning or an error doesn't wait, and takes along
 * what came before it. Lines below `least` are not written.
 */
export const lineLog = (
  now: () => Date,
  write: (text: string) => void = toStandardOutput,
  least: LogLevel = 'info',
): LineLog => {
  let waiting = ''
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (waiting === '') return
    const text = waiting
    waiting = ''
    write(text)
  }
  return {
    log: (line) => {
      if (rankOf(line.level) < rankOf(least)) return
      waiting += `${JSON.stringify({ at: now().toISOString(), ...line })}\n`
      if (line.level !== undefined || waiting.length > 32_000) flush()
      else timer ??= setTimeout(flush, WAIT_MS)
    },
    flush,
  }
}

const toStandardOutput = (text: string): void => {
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(1, bytes, written)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // A full pipe that doesn't wait: the stream keeps the rest until it has room. Nobody listening is no error.
    if (code === 'EAGAIN') process.stdout.write(bytes.subarray(written))
    else if (code !== 'EPIPE') throw error
  }
}
