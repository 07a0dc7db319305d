import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Desk } from '../../bench/acts.ts'
import { until } from '../../server/testing/until.ts'
import { ask, type Books } from './asked.ts'
import { senderOf } from './client.ts'
import { intakeOf } from './desk-work.ts'
import { openRaw, postText } from './raw.ts'
import type { Trial } from './report.ts'
import type { Stage } from './stage.ts'

type Options = {
  /** Requests cut at each place. */
  cuts: number
  /** How long a body at one byte a second may go on; 0 leaves this out. */
  slowSeconds: number
}

/** So much more memory after all the cuts is noise; a body kept each time would be far more. */
const NOISE_MB = 80

/**
 * Cuts requests in the middle of the body and after it, and sends some a byte at a time. Nothing may be half done,
 * nobody else may notice, and nothing may be left behind in the server.
 */
export const cutBodies = async (
  stage: Stage,
  desks: readonly Desk[],
  books: Books,
  { cuts, slowSeconds }: Options,
): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const server = stage.product().child.pid ?? 0
  const errors = stage.product().errors().length
  const slow = slowSeconds > 0 ? slowOnes(stage, desks, slowSeconds) : null
  await cutInside(stage, desks, cuts)
  const before = await held(server)

  const halves = await cutInside(stage, desks, cuts)
  const wholes = await cutAfter(stage, desks, cuts)
  await wait(500)
  const outcome = await askAgain(stage, [...halves, ...wholes], books)
  seen.push(`在正文中间切断${halves.length * 2}次，发完即切断${wholes.length}次；重问：${outcome.words}`)
  const wereDone = halves.filter(({ form }) => outcome.done.has(form.commandId))
  if (wereDone.length > 0) wrong.push(`正文只到一半的请求有${wereDone.length}个被办了`)
  if (outcome.failed > 0) wrong.push(`重问时有${outcome.failed}个没有办成`)

  const others = await slow
  if (others !== null) {
    seen.push(`每秒一个字节：正文${others.body.toFixed(0)}秒、请求头${others.head.toFixed(0)}秒被断开`)
    if (Math.max(others.body, others.head) >= slowSeconds)
      wrong.push(`每秒一个字节的请求${slowSeconds}秒还没有断开`)
  }
  let after = await held(server)
  const isTooMuch = (): string[] => [
    ...(after.mb - before.mb > NOISE_MB ? ['内存增加过多'] : []),
    ...(after.files - before.files > 10 ? ['有连接没有收回'] : []),
  ]
  // What is let go comes back in its own time.
  await until(async () => {
    after = await held(server)
    return isTooMuch().length === 0
  }).catch(() => undefined)
  seen.push(`内存 ${before.mb} → ${after.mb} MB，打开的文件和连接 ${before.files} → ${after.files}`)
  wrong.push(
    ...isTooMuch(),
    ...stage
      .product()
      .errors()
      .slice(errors)
      .map((line) => `服务器日志：${line}`),
  )
  if (stage.product().child.exitCode !== null) wrong.push('服务器自己退出了')
  return { name: '上传中途断线', seen, wrong }
}

type Cut = { desk: Desk; form: Record<string, unknown> & { commandId: string } }

/** Sound intakes, by turns from every desk: nobody asks more often than is allowed. */
const formsOf = (desks: readonly Desk[], n: number): Cut[] =>
  Array.from({ length: n }, (_, i) => desks[i % desks.length])
    .filter((desk) => desk !== undefined)
    .map((desk, i) => ({ desk, form: { commandId: randomUUID(), ...intakeOf(desk, 900_000 + i) } }))

const cutInside = async (stage: Stage, desks: readonly Desk[], n: number): Promise<Cut[]> => {
  const forms = formsOf(desks, n)
  await Promise.all(
    forms.map(async ({ desk, form }, i) => {
      // 200 kB more: several packets, and a body that would show in the memory.
      const { head, body } = postText('/cases', desk.clerk, { ...form, padding: 'x'.repeat(200_000) })
      const raw = await openRaw(stage.origin)
      raw.write(head)
      raw.write(body.slice(0, Math.floor((body.length * ((i % 9) + 1)) / 10)))
      await wait(20)
      if (i % 2 === 0) raw.reset()
      else raw.socket.end()
      await raw.ended
    }),
  )
  return forms
}

const cutAfter = async (stage: Stage, desks: readonly Desk[], n: number): Promise<Cut[]> => {
  const forms = formsOf(desks, n)
  await Promise.all(
    forms.map(async ({ desk, form }, i) => {
      const { head, body } = postText('/cases', desk.clerk, form)
      const raw = await openRaw(stage.origin)
      raw.write(head + body)
      await wait(i % 20)
      raw.reset()
      await raw.ended
    }),
  )
  return forms
}

/** Every command again: which had been done, and that all are done now. */
const askAgain = async (stage: Stage, forms: readonly Cut[], books: Books) => {
  const done = new Set<string>()
  let failed = 0
  await Promise.all(
    forms.map(async ({ desk, form }) => {
      const sender = senderOf(stage.origin, desk.clerk)
      const reply = await ask(books, sender, '/cases', form)
      sender.close()
      if (reply === null) failed += 1
      else if (reply.replayed) done.add(form.commandId)
    }),
  )
  return { done, failed, words: `已办成${done.size}个，此时办成${forms.length - done.size - failed}个` }
}

/** Two kinds of callers that never come to an end: seconds until the server ended them. */
const slowOnes = async (
  stage: Stage,
  desks: readonly Desk[],
  most: number,
): Promise<{ body: number; head: number }> => {
  const { head, body } = postText('/cases', desks[0]?.clerk ?? {}, formsOf(desks, 1)[0]?.form ?? {})
  const drip = async (first: string, rest: string): Promise<number> => {
    const raw = await openRaw(stage.origin)
    raw.write(first)
    let at = 0
    const timer = setInterval(() => raw.write(rest[at++ % rest.length] ?? 'x'), 1000)
    const { ms } = await Promise.race([raw.ended, wait(most * 1000, { ms: most * 1000 })])
    clearInterval(timer)
    raw.socket.destroy()
    return ms / 1000
  }
  const many = async (first: string, rest: string): Promise<number> =>
    Math.max(...(await Promise.all(Array.from({ length: 10 }, async () => await drip(first, rest)))))
  const [ofBody, ofHead] = await Promise.all([many(head, body), many('GET / HTTP/1.1\r\nx-slow: ', 'a')])
  return { body: ofBody, head: ofHead }
}

/** What a process holds: memory in MB, open files and connections. */
const held = async (pid: number): Promise<{ mb: number; files: number }> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
  return { mb: Math.round(kb / 1024), files: (await readdir(`/proc/${pid}/fd`)).length }
}
