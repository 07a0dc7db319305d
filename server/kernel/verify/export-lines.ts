import { type Static, Type } from 'typebox'
import { RootSchema } from '../anchor/root.ts'

const closed = { additionalProperties: false }
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })
const Maybe = Type.Union([Type.String(), Type.Null()])

/** The lines of an export, one canonical JSON object each, in this order of kinds. Documented in README.md. */
export const HeadLine = Type.Object(
  {
    line: Type.Literal('head'),
    format: Type.Literal('yimen.export.1'),
    centre: Count,
    at: Type.String(),
    algorithm: Type.String(),
    publicKey: Type.String(),
  },
  closed,
)
export const CounterLine = Type.Object(
  { line: Type.Literal('counter'), series: Type.String(), value: Count },
  closed,
)
export const RootLine = Type.Object({ line: Type.Literal('root'), root: RootSchema }, closed)
export const AuditLine = Type.Object(
  {
    line: Type.Literal('audit'),
    register: Type.String(),
    seq: Count,
    at: Type.String(),
    actor: Type.String(),
    act: Type.String(),
    object: Maybe,
    body: Type.String(),
    hash: Hash,
  },
  closed,
)
export const EventLine = Type.Object(
  {
    line: Type.Literal('event'),
    kind: Type.String(),
    stream: Type.String(),
    seq: Count,
    type: Type.String(),
    v: Count,
    at: Type.String(),
    actor: Type.String(),
    actingFor: Maybe,
    command: Type.String(),
    channel: Type.String(),
    body: Type.String(),
    hash: Hash,
  },
  closed,
)
export const EndLine = Type.Object(
  {
    line: Type.Literal('end'),
    digest: Hash,
    roots: Count,
    auditRows: Count,
    events: Count,
    signature: Type.String(),
  },
  closed,
)
export const ExportLine = Type.Union([HeadLine, CounterLine, RootLine, AuditLine, EventLine, EndLine])
export type ExportLine = Static<typeof ExportLine>
export type LineOf<K extends ExportLine['line']> = Extract<ExportLine, { line: K }>

/** What the key of the export signs: every byte before the last line, by their SM3. */
export const signedExport = (digest: string): string => `yimen.export.1\n${digest}`
