import { fingerprint } from '../anchor/index.ts'
import type { Root } from '../anchor/root.ts'
import { isSignedBy } from '../anchor/signer.ts'
import { nextRootFault } from './check-roots.ts'
import { expectedHeads } from './expected-heads.ts'
import { type ExportLine, type LineOf, signedExport } from './export-lines.ts'
import { readExport } from './export-reader.ts'
import { exportedStreams } from './exported-streams.ts'
import { numberLedger } from './number-ledger.ts'
import { openTally, type Report } from './tally.ts'
import { allSeries, gapWords, type VerifyDeps } from './verify-all.ts'

const order: readonly ExportLine['line'][] = ['head', 'counter', 'root', 'audit', 'event', 'end']

/**
 * Checks an export with no database: signature under a key known from outside, chains, numbers, roots, and that the
 * events can follow each other. Memory holds one stream at a time and what the roots say about every stream.
 */
export const checkExport = async (
  file: string,
  deps: Pick<VerifyDeps, 'kinds' | 'registers'> & { trusted: ReadonlySet<string> },
): Promise<Report> => {
  const { kinds, registers, trusted } = deps
  const tally = openTally()
  const heads = expectedHeads()
  const counters = new Map<string, number>()
  const ledger = numberLedger(counters)
  let head: LineOf<'head'> | null = null
  let end: LineOf<'end'> | null = null
  let root: Root | null = null
  let reached = 0
  let streams: ReturnType<typeof exportedStreams> | null = null
  const broken = (where: string, what: string): void =>
    tally.broken({ centre: head?.centre ?? null, where, what })

  for await (const read of readExport(file)) {
    const where = `文件第 ${read.number} 行`
    const line: ExportLine | null = read.line
    const rank = line === null ? -1 : order.indexOf(line.line)
    if (line === null || rank < reached || end !== null || (head === null) !== (line.line === 'head')) {
      broken(where, '不是导出文件此处应有的内容，文件被改动或截断')
      return tally.report()
    }
    reached = rank
    if (line.line === 'head') {
      head = line
      if (!trusted.has(fingerprint(line.publicKey)))
        broken(where, `公钥指纹为 ${fingerprint(line.publicKey)}，与 --fingerprint 所给的不同`)
      streams = exportedStreams({ centre: head.centre, kinds, registers, counters, ledger, heads, tally })
    } else if (line.line === 'counter') counters.set(line.series, line.value)
    else if (line.line === 'root') {
      const fault: string | null =
        line.root.centre === head?.centre ? nextRootFault(root, line.root, trusted) : '是别的中心的'
      if (fault !== null) broken(`第 ${line.root.seq} 号根`, fault)
      else if (root === null && line.root.seq > 1) broken('第 1 号根', '缺失')
      if (fault === null) heads.add(line.root)
      tally.count('leaves', line.root.leaves.length)
      root = line.root
      tally.count('roots')
    } else if (line.line === 'end') {
      end = line
      streams?.close()
      if (line.digest !== read.digest) broken(where, '全文的哈希与所记不符，文件被改动')
    } else if (line.line === 'audit') streams?.takeAudit(line)
    else streams?.takeEvent(line)
  }
  if (head === null || end === null) {
    broken('文件末尾', '没有收尾的签名，文件被截断')
    return tally.report()
  }
  const { algorithm, publicKey } = head
  if (!isSignedBy(signedExport(end.digest), { algorithm, publicKey, signature: end.signature }))
    broken('文件末尾', '签名不符')
  for (const { kind, stream, what } of heads.unseen())
    broken(
      `${kind === 'audit' ? '登记簿' : (kinds.find(({ name }) => name === kind)?.label ?? kind)} ${stream}`,
      what,
    )
  for (const { series, first, count } of ledger.gaps(allSeries(deps)))
    broken(`编号 ${series}`, gapWords(first, count))
  tally.count('numbers', ledger.found())
  if (root === null) tally.note('文件中没有根：截去末尾和整件删除只能靠编号发现。')
  return tally.report()
}
