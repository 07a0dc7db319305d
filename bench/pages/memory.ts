import { readdirSync, readFileSync } from 'node:fs'

/** Megabytes that a product's processes hold: shared pages are counted once, in shares (PSS). */
export type Memory = { server: number; database: number }

type Held = { pid: number; parent: number; name: string; megabytes: number }

const heldBy = (pid: number): Held | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    const [, kilobytes = '0'] =
      /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    return { pid, parent: Number(rest[1]), name, megabytes: Number(kilobytes) / 1024 }
  } catch {
    return null
  }
}

/** What the process and all below it hold now; PostgreSQL is whatever is called `postgres`. */
export const memoryOf = (pid: number): Memory => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => heldBy(Number(name)) ?? [])
  const below = new Set([pid])
  for (let grown = true; grown; ) {
    const more = all.filter((each) => below.has(each.parent) && !below.has(each.pid))
    for (const each of more) below.add(each.pid)
    grown = more.length > 0
  }
  const sum = (wanted: (each: Held) => boolean): number =>
    all
      .filter((each) => below.has(each.pid) && wanted(each))
      .reduce((total, each) => total + each.megabytes, 0)
  return { server: sum(({ name }) => name !== 'postgres'), database: sum(({ name }) => name === 'postgres') }
}
