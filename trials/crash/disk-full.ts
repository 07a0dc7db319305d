import { execFile } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { desksOf, manyDesks } from '../../bench/desks.ts'
import { type Books, statusOf } from './asked.ts'
import { senderOf } from './client.ts'
import { startLoad } from './load.ts'
import { commandsBefore, prove } from './proof.ts'
import type { Trial } from './report.ts'
import { setStage, type Stage } from './stage.ts'

const run = promisify(execFile)
const NAME = '磁盘写满'

/** Fills the disk of the data under load, frees it again, and asks what became of everything. */
export const fillDisk = async (desks: number, fullSeconds = 25): Promise<Trial> => {
  if (process.getuid?.() !== 0) return skipped('挂载 tmpfs 需要 root')
  const folder = await mkdtemp(join(tmpdir(), 'yimen-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=600m,mode=755', 'tmpfs', folder])
  } catch {
    await rm(folder, { recursive: true, force: true })
    return skipped('本机不允许挂载 tmpfs')
  }
  try {
    const stage = await setStage(folder)
    try {
      return await whileFull(stage, folder, desks, fullSeconds)
    } finally {
      await stage.stop()
    }
  } finally {
    await run('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  }
}

const skipped = (why: string): Trial => ({ name: NAME, seen: [], wrong: [], skipped: why })

const whileFull = async (stage: Stage, folder: string, desks: number, seconds: number): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const before = await commandsBefore(stage)
  const units = await desksOf(stage.origin)
  const load = startLoad(stage.origin, manyDesks(units, desks))
  const { books } = load
  load.go()
  await wait(3_000)
  const ballast = join(folder, 'ballast')
  await fill(ballast)
  const reader = units[0]?.clerk ?? {}

  const [doneFirst, unavailableFirst] = [books.acknowledged.size, statusOf(books, 503)]
  const tables = await readMeanwhile(stage, reader, (seconds * 1000) / 2)
  seen.push(
    `表写不进时${seconds / 2}秒：办成${books.acknowledged.size - doneFirst}次，答复503共${statusOf(books, 503) - unavailableFirst}次；读取 ${words(tables)}`,
  )
  if ((tables.get('/queue 200') ?? 0) < 3) wrong.push('表写不进时，清单也读不到')

  await exhaustLog(stage)
  const from = stage.product().restarts()
  const log = await readMeanwhile(stage, reader, seconds * 1000)
  const restarts = stage.product().restarts() - from
  seen.push(`日志也写不进时${seconds}秒：数据库重启${restarts}次；读取 ${words(log)}`)
  // Each pause is longer than the one before: 0.1, 0.5, 1, 2, 5, 10, 30 s.
  if (restarts > 8) wrong.push(`数据库在${seconds}秒内重启了${restarts}次，间隔没有加长`)
  if (!stage.product().said('磁盘已满')) wrong.push('日志没有说磁盘已满')
  for (const [key, n] of [...tables, ...log])
    if (!/ (200|503)$/.test(key)) wrong.push(`磁盘满时读取 ${key}，${n}次`)

  const freedAt = performance.now()
  const answered = nextAnswer(books)
  await rm(ballast)
  await answered
  seen.push(`腾出空间后${((performance.now() - freedAt) / 1000).toFixed(1)}秒自行办成第一次`)
  await wait(2_000)
  await load.hold()
  const proof = await prove(stage, books, before)
  await load.stop()
  wrong.push(...proof.wrong, ...books.refused.map((r) => `${r.path} 答复 ${r.status}：${r.words}`))
  if (stage.product().child.exitCode !== null) wrong.push('服务器自己退出了')
  seen.push(`答复过的${books.acknowledged.size}次都在，查过事件${proof.events}个`)
  return { name: NAME, seen, wrong }
}

const words = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([key, n]) => `${key}×${n}`).join('、')

const nextAnswer = async ({ onAnswer }: Books): Promise<void> =>
  await new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('腾出空间后两分钟内没有恢复')), 120_000)
    const heard = (): void => {
      clearTimeout(patience)
      onAnswer.delete(heard)
      resolve()
    }
    onAnswer.add(heard)
  })

/** Makes PostgreSQL need a new file for its log, which it can't have: it gives up at once. */
const exhaustLog = async (stage: Stage): Promise<void> => {
  const client = new pg.Client({ connectionString: await stage.superUrl() })
  client.on('error', () => undefined)
  try {
    await client.connect()
    for (let n = 0; n < 200; n++)
      await client.query("select pg_create_restore_point('full'), pg_switch_wal()")
  } catch {
    // This is what was wanted.
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Writes until nothing more fits, and a second time, for what was freed meanwhile. */
const fill = async (path: string): Promise<void> => {
  const file = await open(path, 'w')
  try {
    for (let size = 1 << 20; size >= 512; ) {
      const { bytesWritten } = await file.write(Buffer.alloc(size)).catch(() => ({ bytesWritten: 0 }))
      if (bytesWritten < size) size >>= 1
    }
  } finally {
    await file.close()
  }
}

/** Opens the queue and the public list twice a second: how many of each answer. */
const readMeanwhile = async (
  stage: Stage,
  headers: Readonly<Record<string, string>>,
  ms: number,
): Promise<Map<string, number>> => {
  const reader = senderOf(stage.origin, headers)
  const counts = new Map<string, number>()
  const until = performance.now() + ms
  while (performance.now() < until) {
    for (const path of ['/queue', '/items']) {
      const answer = await reader.send('GET', path)
      const key = `${path} ${answer === 'lost' ? '无回答' : answer.status}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    await wait(500)
  }
  reader.close()
  return counts
}
