import { type Database, type Query, statement } from '../../db/pool.ts'
import { type AnchoredStream, auditStream } from './anchored-stream.ts'
import { listRoots, rootFileName, writeRootFile } from './anchor-folder.ts'
import type { Leaf } from './merkle.ts'
import { makeRoot, type Root, writeRootText } from './root.ts'
import type { Signer } from './signer.ts'

export type AnchorDeps = {
  database: Pick<Database, 'transaction' | 'inCentre'>
  signer: Signer
  /** ANCHOR_DIR. */
  folder: string
  /** The kinds of streams besides registers, which are always under a root. */
  streams: readonly AnchoredStream[]
}

/** The folder holds roots this database never made: it was exchanged for an older copy, or the folder for another's. */
export class AnchorConflict extends Error {
  override readonly name = 'AnchorConflict'
}

// A root stays small enough to be read at once, also the first one over an old record.
const mostLeaves = 20_000

const takeTurn = statement('kernel.anchor-turn', 'select pg_advisory_xact_lock(7265002, $1::int)')
const lastRoot = statement<{ seq: number; root: Buffer; from: string; to: string }>(
  'kernel.anchor-last',
  // A copy moved to a new server begins again with low transaction ids: then every stream counts as changed.
  `select coalesce(a.seq, 0) as seq, coalesce(a.root, '\\x') as root, pg_snapshot_xmin(s)::text as to,
     case when a.xid_to <= pg_snapshot_xmin(s) then a.xid_to::text else '0' end as from
   from pg_current_snapshot() s
   left join lateral (select seq, root, xid_to from kernel.anchor where centre_id = $1 order by seq desc limit 1) a on true`,
)
const insertRoot = statement(
  'kernel.anchor-insert',
  `insert into kernel.anchor (centre_id, seq, at, root, xid_to, document)
   values ($1, $2, $3, $4, $5::text::xid8, $6)`,
)
const rootsAfter = statement<{ seq: number; document: string }>(
  'kernel.anchor-after',
  'select seq, document from kernel.anchor where centre_id = $1 and seq > $2 order by seq limit 100',
)

type Head = { stream: string; seq: number; hash: Buffer; events: number }

/**
 * Puts the heads of all streams changed since the last root under one signed root (a few, when very many changed),
 * writes it to ANCHOR_DIR and answers the new roots; none when nothing changed. What an earlier failure kept from
 * the folder is written first. Throws AnchorConflict rather than contradict a root already kept outside.
 */
export const anchorNow = async (deps: AnchorDeps, centreId: number, nowAt: string): Promise<Root[]> => {
  const kept = await lastKept(deps.folder, centreId)
  const made = await deps.database.transaction(centreId, async (query) => {
    await query(takeTurn(centreId))
    const [last] = await query(lastRoot(centreId))
    if (last === undefined) throw new Error('no snapshot')
    if (kept > last.seq)
      throw new AnchorConflict(
        `ANCHOR_DIR 中已有第 ${kept} 号根，数据库只到第 ${last.seq} 号：数据库可能是恢复的旧副本。请先运行 npm run verify 查明，再决定是否换一个 ANCHOR_DIR。`,
      )
    const heads = await changedHeads(deps.streams, query, centreId, last)
    const roots: Root[] = []
    for (let at = 0; at < heads.length; at += mostLeaves) {
      const part = heads.slice(at, at + mostLeaves)
      const root = makeRoot(
        {
          centre: centreId,
          seq: last.seq + roots.length + 1,
          at: new Date(nowAt).toISOString(),
          previous: roots.at(-1)?.root ?? last.root.toString('hex'),
          leaves: part.map(({ leaf }) => leaf),
          events: part.reduce((sum, { events }) => sum + events, 0),
        },
        deps.signer,
      )
      roots.push(root)
      const { seq } = root
      await query(
        insertRoot(centreId, seq, root.at, Buffer.from(root.root, 'hex'), last.to, writeRootText(root)),
      )
    }
    return roots
  })
  await writeMissing(deps, centreId, kept)
  return made
}

const lastKept = async (folder: string, centreId: number): Promise<number> =>
  (await listRoots(folder)).findLast(({ centre }) => centre === centreId)?.seq ?? 0

const changedHeads = async (
  streams: readonly AnchoredStream[],
  query: Query,
  centreId: number,
  { from, to }: { from: string; to: string },
): Promise<{ leaf: Leaf; events: number }[]> => {
  const all: { leaf: Leaf; events: number }[] = []
  for (const { name, changed } of [auditStream, ...streams]) {
    const heads = await query(statement<Head>(`kernel.anchor-${name}`, changed)(centreId, from, to))
    for (const { stream, seq, hash, events } of heads)
      all.push({ leaf: { kind: name, stream, seq, hash: hash.toString('hex') }, events })
  }
  return all
}

/** Copies the roots this folder lacks and makes none: another server made them, or this disk is new. */
export const fillAnchorFolder = async (
  deps: Pick<AnchorDeps, 'database' | 'folder'>,
  centreId: number,
): Promise<void> => await writeMissing(deps, centreId, await lastKept(deps.folder, centreId))

/** The folder gets every root after the newest it holds: an exchanged disk is filled from the first one on. */
const writeMissing = async (
  { database, folder }: Pick<AnchorDeps, 'database' | 'folder'>,
  centreId: number,
  kept: number,
): Promise<void> => {
  for (let after = kept; ; ) {
    const [rows] = await database.inCentre(centreId, [rootsAfter(centreId, after)])
    for (const { seq, document } of rows) {
      await writeRootFile(folder, rootFileName(centreId, seq), document)
      after = seq
    }
    if (rows.length === 0) return
  }
}
