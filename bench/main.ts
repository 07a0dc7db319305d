import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { ItemView } from '@yimen/contract/items-routes.ts'
import type { ItemRow } from '@yimen/contract/items.ts'
import type { Me } from '@yimen/contract/organisation.ts'
import { type Invented, staff } from '../demo/people/staff.ts'
import { type Desk, type Figure, runActs } from './acts.ts'

/**
 * Acts per second through HTTP: session, permission, validation, rules, letters' rows, chain and commit, with
 * server, database and load on this machine and fsync on. `-- --seconds N --desks N --json`.
 */
const PASSWORD = 'bench-password'
const root = fileURLToPath(new URL('..', import.meta.url))
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

const startProduct = async (dataDir: string): Promise<{ child: ChildProcess; origin: string }> => {
  const child = spawn(process.execPath, ['server/start.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: '1', DEMO_PASSWORD: PASSWORD },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (part: Buffer) => {
      text = (text + part.toString()).slice(-20_000)
      const found = /一门已启动：(\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { child, origin }
}

const signIn = async (
  origin: string,
  login: string,
): Promise<{ me: Me; headers: Record<string, string> }> => {
  const reply = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  const me = (await reply.json()) as Me
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { me, headers: { cookie, 'x-csrf-token': me.csrf } }
}

const read = async <T>(origin: string, path: string): Promise<T> =>
  (await (await fetch(`${origin}/api${path}`)).json()) as T

const holds = (person: Invented, role: string, unit: string): boolean =>
  person.posts.some(
    (post) =>
      post.role === role &&
      (('windows' in post && post.windows.includes(unit)) || ('units' in post && post.units.includes(unit))),
  )

/** One desk per unit whose catalogue has a promised item without fee or survey. */
const desksOf = async (origin: string): Promise<Desk[]> => {
  const { items } = await read<{ items: ItemRow[] }>(origin, '/items')
  const desks: Desk[] = []
  const seen = new Set<string>()
  for (const row of items) {
    const item = await read<ItemView>(origin, `/items/${row.itemId}`)
    const { content } = item
    const plain =
      content.type === 'promised' &&
      content.fees.length === 0 &&
      content.steps.every((s) => s.kind !== 'survey' && s.role !== 'unit-lead')
    if (!plain || seen.has(content.unit)) continue
    const login = (role: string) => staff.find((person) => holds(person, role, content.unit))?.login
    const [clerk, lead, approver] = [login('clerk'), login('window-lead'), login('approver')]
    if (clerk === undefined || lead === undefined || approver === undefined) continue
    seen.add(content.unit)
    const clerkSession = await signIn(origin, clerk)
    const leadSession = await signIn(origin, lead)
    const approverSession = await signIn(origin, approver)
    const unitId = approverSession.me.roles.find((r) => r.unit === content.implementingBody)?.unitId
    const held = clerkSession.me.roles.find(
      (r) => r.windowId !== null && (unitId === undefined || r.unitId === unitId),
    )
    const windowId = held?.windowId ?? null
    if (windowId === null) continue
    desks.push({
      clerk: clerkSession.headers,
      lead: leadSession.headers,
      approver: approverSession.headers,
      version: {
        itemId: item.itemId,
        versionId: item.versionId,
        content,
        inForceFrom: item.fromOn,
        inForceTo: null,
      },
      windowId,
    })
  }
  return desks
}

const dataDir = await mkdtemp(join(tmpdir(), 'yimen-bench-'))
const { child, origin } = await startProduct(dataDir)
try {
  const units = await desksOf(origin)
  const wanted = option('desks', 64)
  const desks = Array.from({ length: wanted }, (_, i) => units[i % units.length]).filter(
    (desk) => desk !== undefined,
  )
  await runActs(origin, desks, 3)
  const runs: Figure[] = []
  for (let i = 0; i < option('repeats', 3); i++)
    runs.push(await runActs(origin, desks, option('seconds', 10)))
  const median = runs.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(runs.length / 2)]
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version }
  if (process.argv.includes('--json')) console.log(JSON.stringify({ machine, units: units.length, runs }))
  else {
    console.log(
      `${machine.cpus} × ${machine.model}, Node ${machine.node}; ${desks.length} desks over ${units.length} units`,
    )
    for (const r of runs)
      console.log(
        `${r.perSecond.toFixed(0)} acts/s (${r.acts} in ${r.seconds.toFixed(1)} s)  p50 ${r.p50.toFixed(1)} ms  p95 ${r.p95.toFixed(1)} ms  p99 ${r.p99.toFixed(1)} ms`,
      )
    console.log(`median ${median?.perSecond.toFixed(0)} acts/s`)
  }
} finally {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  await rm(dataDir, { recursive: true, force: true })
}
