import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anchorSigner, fingerprint } from '../kernel/anchor/index.ts'
import { canonicalJson } from '../kernel/event-log/canonical-json.ts'
import { sm3 } from '../kernel/event-log/event.ts'
import { checkExport, type Report, writeExport } from '../kernel/verify/index.ts'
import { kinds, openRecord, registers, signer, type TestRecord } from './testing/record.ts'

type Line = Record<string, unknown> & { line: string }

let record: TestRecord
let folder: string
let file: string
let lines: Line[]
const trusted = new Set([fingerprint(signer.publicKey)])

beforeAll(async () => {
  record = await openRecord()
  folder = await mkdtemp(join(tmpdir(), 'yimen-export-'))
  file = join(folder, 'export.jsonl')
  await record.decidedCase()
  await record.register('grants', { role: 'clerk' })
  await record.anchor()
  await record.decidedCase()
  await record.register('grants', { role: 'approver' })
  await record.register('rosters', { day: '2026-11-20' })
  await record.anchor('2026-11-20T11:00:00.000Z')
  const nowAt = '2026-11-20T12:00:00.000Z'
  await writeExport({ client: record.owner, kinds, signer, centre: 1, nowAt }, file)
  lines = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
})
afterAll(async () => {
  await record.close()
  await rm(folder, { recursive: true, force: true })
})

const check = async (text: string, keys: ReadonlySet<string> = trusted): Promise<Report> => {
  const path = join(folder, 'checked.jsonl')
  await writeFile(path, text)
  return await checkExport(path, { kinds, registers, trusted: keys })
}
const words = ({ breaks }: Report): string[] => breaks.map(({ where, what }) => `${where}：${what}`)
const textOf = (given: readonly Line[]): string => given.map((line) => `${canonicalJson(line)}\n`).join('')

/** A forger who holds the key of the export: digest and signature fit whatever the lines are made to say. */
const resigned = (given: readonly Line[]): string => {
  const body = textOf(given.filter(({ line }) => line !== 'end'))
  const digest = sm3(body).toString('hex')
  const end = given.at(-1) as Line
  return body + textOf([{ ...end, digest, signature: signer.sign(`yimen.export.1\n${digest}`) }])
}
const without = (matches: (line: Line) => boolean): string => resigned(lines.filter((line) => !matches(line)))
const changed = (matches: (line: Line) => boolean, change: object): string =>
  resigned(lines.map((line) => (matches(line) ? { ...line, ...change } : line)))

describe('an export away from its database', () => {
  test('an export holds by itself, and holds no personal data', async () => {
    const text = await readFile(file, 'utf8')
    const report = await check(text)
    expect(report).toMatchObject({
      breakCount: 0,
      notes: [],
      streams: 2,
      events: 8,
      registers: 2,
      auditRows: 3,
      numbers: 6,
      roots: 2,
    })
    expect(lines.map(({ line }) => line).filter((line, i, all) => line !== all[i - 1])).toEqual([
      'head',
      'counter',
      'root',
      'audit',
      'event',
      'end',
    ])
    expect(text).not.toMatch(/王秀英|430181199001011234|13800000000|当场补签名/)
    expect(lines.at(-1)?.digest).toBe(
      createHash('sm3')
        .update(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1))
        .digest('hex'),
    )
  })

  test('its key must be the one known from outside', async () => {
    const text = await readFile(file, 'utf8')
    const other = new Set([fingerprint(anchorSigner(Buffer.alloc(32, 9)).publicKey)])
    expect(words(await check(text, other))[0]).toContain('与 --fingerprint 所给的不同')
  })

  describe('without the key nothing can be changed', () => {
    test.each([
      ['a byte', (text: string) => text.replace('"channel":"window"', '"channel":"windov"')],
      ['a blank added', (text: string) => text.replace('\n', ' \n')],
      ['a line taken out', (text: string) => text.replace(/\{[^\n]*"line":"counter"[^\n]*\n/, '')],
    ])('%s', async (_, change) => {
      const text = await readFile(file, 'utf8')
      expect(change(text)).not.toBe(text)
      expect(words(await check(change(text))).join()).toContain('全文的哈希与所记不符')
    })

    test('a digest put right has no signature', async () => {
      const body = textOf(lines.slice(0, -1)).replace('"channel":"window"', '"channel":"windov"')
      const end = { ...(lines.at(-1) as Line), digest: sm3(body).toString('hex') }
      expect(words(await check(body + textOf([end]))).join()).toContain('签名不符')
    })

    test.each([
      ['cut in a line', (text: string) => text.slice(0, -100), '文件被改动或截断'],
      [
        'cut after a line',
        (text: string) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1),
        '被截断',
      ],
      ['empty', () => '', '被截断'],
      ['something else', () => '%PDF-1.7\n', '文件被改动或截断'],
      ['something after the end', (text: string) => `${text}${text.split('\n')[1]}\n`, '文件被改动或截断'],
    ])('%s', async (_, change, what) => {
      expect(words(await check(change(await readFile(file, 'utf8')))).join()).toContain(what)
    })
  })

  describe('with the key of the export, chains, numbers and roots still tell', () => {
    const events = () => lines.filter(({ line }) => line === 'event')
    const streams = () => [...new Set(events().map(({ stream }) => String(stream)))]

    test('an event changed', async () => {
      const text = changed((l) => l.line === 'event' && l.stream === streams()[0] && l.seq === 2, {
        type: 'declined',
      })
      expect(words(await check(text))[0]).toContain('第2个事件与其哈希不符')
    })

    test('an event taken out', async () => {
      const text = without((l) => l.line === 'event' && l.stream === streams()[0] && l.seq === 3)
      expect(words(await check(text))[0]).toContain('第3个事件缺失')
    })

    test('a tail cut', async () => {
      const text = without((l) => l.line === 'event' && l.stream === streams()[1] && Number(l.seq) >= 3)
      const found = words(await check(text))
      expect(found[0]).toContain(
        '第4个事件缺失，外存第 2 号根（2026-11-20T11:00:00.000Z）证明有过，末尾被截去',
      )
      expect(found[1]).toContain('第 4 号在记录中找不到')
    })

    test('a whole case taken out, its numbers too', async () => {
      const gone = streams()[1]
      const kept = lines
        .filter((l) => l.line !== 'event' || l.stream !== gone)
        .map((l) =>
          l.line !== 'counter'
            ? l
            : { ...l, value: Number(l.value) - ({ c: 1, l: 2, a: 0 }[String(l.series)[0] ?? ''] ?? 0) },
        )
      expect(words(await check(resigned(kept)))).toEqual([
        `办件 ${gone}：整个流被删除，外存第 2 号根（2026-11-20T11:00:00.000Z）证明到过第4个事件`,
      ])
    })

    test('a case shown twice', async () => {
      const twice = lines.flatMap((l) => (l.line === 'end' ? [...events().slice(0, 4), l] : [l]))
      expect(words(await check(resigned(twice))).join()).toContain('次序不对')
    })

    test.each([
      [
        'changed',
        () => changed((l) => l.line === 'audit' && l.seq === 1, { act: 'withdrawn' }),
        '第1个登记与其哈希不符',
      ],
      ['cut', () => without((l) => l.line === 'audit' && l.seq === 2), '第2个登记起缺失'],
      ['removed', () => without((l) => l.register === 'rosters'), '登记簿 rosters：第1个登记起缺失'],
    ])('a register %s', async (_, text, what) => {
      expect(words(await check(text())).join()).toContain(what)
    })

    test('a root left out, or of another key', async () => {
      const roots = lines.filter(({ line }) => line === 'root')
      expect(words(await check(without((l) => l === roots[0]))).join()).toContain('第 1 号根：缺失')
      expect(words(await check(without((l) => l.line === 'root')))).toEqual([])
      const report = await check(without((l) => l.line === 'root'))
      expect(report.notes.join()).toContain('文件中没有根')
    })
  })
})
