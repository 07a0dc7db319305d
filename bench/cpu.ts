import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

/** Seconds of processor time used so far: by the server's Node, by PostgreSQL, and by this process, the load. */
export type CpuTimes = { server: number; database: number; load: number }

// The kernel counts in hundredths of a second, whatever its own tick.
const TICKS_PER_SECOND = 100

type Used = { pid: number; parent: number; name: string; seconds: number }

const usedBy = (pid: number): Used | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
    // Fields 3 onwards: state, parent … utime (14), stime (15), and those of ended children (16, 17).
    const rest = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(rest[at]), 0)
    return { pid, parent: Number(rest[1]), name, seconds: ticks / TICKS_PER_SECOND }
  } catch {
    return null
  }
}

/** What a product's processes have used; PostgreSQL is whatever below it is called `postgres`. */
export const cpuTimes = (pid: number): CpuTimes => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => usedBy(Number(name)) ?? [])
  const below = new Set([pid])
  for (let grown = true; grown; ) {
    const more = all.filter((each) => below.has(each.parent) && !below.has(each.pid))
    for (const each of more) below.add(each.pid)
    grown = more.length > 0
  }
  const sum = (wanted: (each: Used) => boolean): number =>
    all.filter((each) => below.has(each.pid) && wanted(each)).reduce((total, each) => total + each.seconds, 0)
  const { user, system } = process.cpuUsage()
  return {
    server: sum((each) => each.name !== 'postgres'),
    database: sum((each) => each.name === 'postgres'),
    load: (user + system) / 1e6,
  }
}
