import { readFileSync, writeFileSync } from 'node:fs'

/**
 * `node tools/complete-lock.ts` after a change of dependencies: a registry mirror may not hold the parts for other
 * platforms, npm then leaves them out of the lock file, and `npm ci` refuses it. This adds them by name and version;
 * on the platforms we ship for nothing else changes.
 */
type Entry = {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Entry> }

const file = new URL('../package-lock.json', import.meta.url)
const SYSTEMS = ['android', 'darwin', 'win32', 'freebsd', 'openharmony', 'linux']
const PROCESSORS: readonly [RegExp, string][] = [
  [/arm64|aarch64/, 'arm64'],
  [/ia32/, 'ia32'],
  [/ppc64/, 'ppc64'],
  [/s390x/, 's390x'],
  [/riscv64/, 'riscv64'],
  [/arm/, 'arm'],
  [/x64/, 'x64'],
]

const entryOf = (name: string, range: string, parent: Entry): Entry => {
  const os = SYSTEMS.find((system) => name.includes(system))
  const cpu = PROCESSORS.find(([pattern]) => pattern.test(name))?.[1]
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(parent.dev === true ? { dev: true } : {}),
    optional: true,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(os === undefined ? {} : { os: [os] }),
    ...(name.includes('musl') ? { libc: ['musl'] } : {}),
  }
}

const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(path === '' ? {} : (entry.optionalDependencies ?? {}))
    .filter(
      ([name]) =>
        lock.packages[`${path}/node_modules/${name}`] === undefined &&
        lock.packages[`node_modules/${name}`] === undefined,
    )
    .map(([name, range]) => [`node_modules/${name}`, entryOf(name, range, entry)] as const),
)
const packages = Object.fromEntries(
  [...Object.entries(lock.packages), ...missing].toSorted(([a], [b]) => (a < b ? -1 : 1)),
)
writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
console.log(`补入 ${missing.length} 项其他平台的可选部件`)
