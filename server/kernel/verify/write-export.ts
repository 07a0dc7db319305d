import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import type pg from 'pg'
import type { Signer } from '../anchor/index.ts'
import { readRootText } from '../anchor/root.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import type { AuditRow, StoredEvent } from '../event-log/event.ts'
import { auditRows } from './check-registers.ts'
import { loadCounters } from './counters.ts'
import { partsOf } from './cursor.ts'
import { type ExportLine, signedExport } from './export-lines.ts'
import { openSnapshot } from './snapshot.ts'
import type { StreamKind } from './stream-kind.ts'

export type ExportDeps = {
  client: pg.ClientBase
  kinds: readonly StreamKind[]
  signer: Signer
  centre: number
  nowAt: string
}

export type Exported = { roots: number; auditRows: number; events: number; digest: string }

/** Writes a centre's record to a file: events, registers and roots, signed. No row that holds personal data. */
export const writeExport = async (deps: ExportDeps, file: string): Promise<Exported> => {
  const unfinished = `${file}.new`
  const handle = await open(unfinished, 'w', 0o600)
  const digest = createHash('sm3')
  const counts = { roots: 0, auditRows: 0, events: 0 }
  let waiting: string[] = []
  const flush = async (): Promise<void> => {
    const text = waiting.join('')
    waiting = []
    digest.update(text)
    await handle.appendFile(text)
  }
  try {
    for await (const lines of linesOf(deps)) {
      for (const line of lines) {
        if (line.line === 'root') counts.roots++
        if (line.line === 'audit') counts.auditRows++
        if (line.line === 'event') counts.events++
        waiting.push(`${canonicalJson(line)}\n`)
      }
      await flush()
    }
    const made = digest.digest('hex')
    const end: ExportLine = {
      line: 'end',
      ...counts,
      digest: made,
      signature: deps.signer.sign(signedExport(made)),
    }
    await handle.appendFile(`${canonicalJson(end)}\n`)
    await handle.sync()
    await handle.close()
    await rename(unfinished, file)
    return { ...counts, digest: made }
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* linesOf({ client, kinds, signer, centre, nowAt }: ExportDeps): AsyncGenerator<ExportLine[]> {
  const snapshot = await openSnapshot(client)
  try {
    await snapshot.enter(centre)
    const { algorithm, publicKey } = signer
    yield [{ line: 'head', format: 'yimen.export.1', centre, at: nowAt, algorithm, publicKey }]
    const counters = await loadCounters(client, centre)
    yield [...counters]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([series, value]) => ({ line: 'counter', series, value }))
    for await (const part of partsOf<{ document: string }>(client, 'export_roots', roots, [centre], 20))
      yield part.flatMap(({ document }) => {
        const root = readRootText(document)
        // A spoilt one leaves a gap in the chain of roots, which the check of the export tells.
        return root === null ? [] : [{ line: 'root', root }]
      })
    for await (const part of partsOf<Hashed<AuditRow>>(client, 'export_audit', auditRows, [centre]))
      yield part.map(({ hash, ...row }) => ({ line: 'audit', ...row, hash: hash.toString('hex') }))
    for (const { name: kind, events } of kinds)
      for await (const part of partsOf<Hashed<StoredEvent>>(client, 'export_events', events, [centre]))
        yield part.map((event) => eventLine(kind, event))
  } finally {
    await snapshot.leave()
  }
}

type Hashed<T> = Omit<T, 'centre'>

const roots = 'select document from kernel.anchor where centre_id = $1 order by seq'

const eventLine = (kind: string, e: Hashed<StoredEvent>): ExportLine => ({
  line: 'event',
  kind,
  stream: e.stream,
  seq: e.seq,
  type: e.type,
  v: e.v,
  at: e.at,
  actor: e.actor,
  actingFor: e.actingFor,
  command: e.command,
  channel: e.channel,
  body: e.body,
  hash: e.hash.toString('hex'),
})
