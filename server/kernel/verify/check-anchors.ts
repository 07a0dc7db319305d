import type pg from 'pg'
import { type AnchoredStream } from '../anchor/index.ts'
import { readRootFile, type RootFile } from '../anchor/anchor-folder.ts'
import type { Leaf } from '../anchor/merkle.ts'
import { type Root, readRootText } from '../anchor/root.ts'
import { nextRootFault, type TrustedKeys } from './check-roots.ts'
import type { Tally } from './tally.ts'

export type HashedStream = Pick<AnchoredStream, 'name'> & { label: string; hashes: string }

/** Registers as streams whose hashes can be asked for. */
export const registerStream: HashedStream = {
  name: 'audit',
  label: '登记簿',
  hashes: `select a.register as stream, a.seq, a.hash from unnest($2::text[], $3::int[]) as x(stream, seq)
    join kernel.audit a on a.centre_id = $1 and a.register = x.stream and a.seq = x.seq`,
}

export type AnchorContext = {
  client: pg.ClientBase
  centre: number
  streams: readonly HashedStream[]
  folder: string
  /** The centre's files as listed before the snapshot was taken: what came later belongs to a later check. */
  files: readonly RootFile[]
  trusted: TrustedKeys
  tally: Tally
}

const leafBatch = 5000

/**
 * Compares the roots kept outside with each other and with the record: cut tails, removed streams, rewritten
 * chains and restored old copies show here.
 */
export const checkAnchors = async (context: AnchorContext): Promise<void> => {
  const { client, centre, folder, files, trusted, tally } = context
  const stored = await client.query<{ seq: number; root: Buffer }>(
    'select seq, root from kernel.anchor where centre_id = $1 order by seq',
    [centre],
  )
  const ours = new Map(stored.rows.map(({ seq, root }) => [seq, root.toString('hex')]))
  const lastOurs = stored.rows.at(-1)?.seq ?? 0
  const broken = (seq: number, what: string): void => tally.broken({ centre, where: `第 ${seq} 号根`, what })

  compareEnds(context, lastOurs)
  let last: Root | null = null
  for (const { seq, name } of files) {
    const root = readRootText(await readRootFile(folder, name))
    if (root === null || root.seq !== seq || root.centre !== centre) {
      broken(seq, `文件 ${name} 不是这一号根，被改动或放错`)
      continue
    }
    const fault = nextRootFault(last, root, trusted)
    if (fault !== null) broken(seq, `${fault}（文件 ${name}）`)
    const own = ours.get(seq)
    if (own === undefined && seq <= lastOurs) broken(seq, '在外存中有，在数据库中被删除')
    if (own !== undefined && own !== root.root) broken(seq, '外存与数据库所记不同')
    last = root
    tally.count('roots')
    // An invented file must not accuse the record.
    if (fault === null) await checkLeaves(context, root)
  }
}

const compareEnds = ({ centre, files, tally, folder }: AnchorContext, lastOurs: number): void => {
  const lastKept = files.at(-1)?.seq ?? 0
  const first = files[0]?.seq ?? 0
  if (lastKept > lastOurs)
    tally.broken({
      centre,
      where: `第 ${lastOurs + 1} 号根`,
      what: `数据库只到第 ${lastOurs} 号根，外存已有第 ${lastKept} 号：数据库是恢复的旧副本，或根被删除`,
    })
  else if (lastKept === 0 && lastOurs > 0)
    tally.broken({ centre, where: '第 1 号根', what: `数据库已有 ${lastOurs} 号根，${folder} 中一个也没有` })
  else if (lastKept < lastOurs)
    tally.note(
      `中心${centre}：第 ${lastKept + 1} 至 ${lastOurs} 号根还没有写到 ANCHOR_DIR，下一次存根时补写。`,
    )
  else if (lastOurs === 0)
    tally.note(`中心${centre}：还没有存根，截去末尾和整件删除只能靠编号和当前记录发现。`)
  if (first > 1) tally.note(`中心${centre}：ANCHOR_DIR 从第 ${first} 号根起，更早的请到换下的盘上查对。`)
}

const checkLeaves = async (context: AnchorContext, root: Root): Promise<void> => {
  for (const { name } of context.streams) {
    const leaves = root.leaves.filter(({ kind }) => kind === name)
    for (let at = 0; at < leaves.length; at += leafBatch)
      await compareLeaves(context, root, name, leaves.slice(at, at + leafBatch))
  }
  const known = new Set(context.streams.map(({ name }) => name))
  const unknown = root.leaves.find(({ kind }) => !known.has(kind))
  if (unknown)
    context.tally.note(`第 ${root.seq} 号根列有本版本不认识的流（${unknown.kind}），请用新版本查对。`)
}

const compareLeaves = async (
  { client, centre, streams, tally }: AnchorContext,
  root: Root,
  name: string,
  leaves: readonly Leaf[],
): Promise<void> => {
  const kind = streams.find((stream) => stream.name === name)
  if (kind === undefined) return
  tally.count('leaves', leaves.length)
  const ask = async (of: readonly Leaf[], seqs: readonly number[]): Promise<Map<string, string>> => {
    const { rows } = await client.query<{ stream: string; seq: number; hash: Buffer }>(kind.hashes, [
      centre,
      of.map(({ stream }) => stream),
      seqs,
    ])
    return new Map(rows.map(({ stream, hash }) => [stream, hash.toString('hex')]))
  }
  const present = await ask(
    leaves,
    leaves.map(({ seq }) => seq),
  )
  const wrong = leaves.filter(({ stream, hash }) => present.get(stream) !== hash)
  if (wrong.length === 0) return
  const begun = await ask(
    wrong,
    wrong.map(() => 1),
  )
  for (const leaf of wrong)
    tally.broken({
      centre,
      where: `${kind.label} ${leaf.stream}`,
      what: leafFault(leaf, root, present.has(leaf.stream), begun.has(leaf.stream)),
    })
}

/** How the record contradicts a leaf, in words. */
export const leafFault = (
  { seq }: Leaf,
  root: Pick<Root, 'seq' | 'at'>,
  present: boolean,
  begun: boolean,
): string => {
  const by = `外存第 ${root.seq} 号根（${root.at}）`
  if (present) return `第${seq}个事件与${by}所记不同，整条链被重写过`
  return begun ? `第${seq}个事件缺失，${by}证明有过，末尾被截去` : `整个流被删除，${by}证明到过第${seq}个事件`
}
