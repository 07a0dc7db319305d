/** The tables a filled case has rows in, each with the columns in the order in which they are written. */
export const TABLES = {
  case: {
    table: 'cases.case',
    columns: `centre_id, case_id, version, number, phase, type, item_id, item_version_id, unit_id, window_id,
      applicant_id, applicant_hmac, taken_in_at, accepted_on, due_at, decided_at, ended_at, urgent,
      certificate_number, acted_at, head, state`,
  },
  event: {
    table: 'cases.case_event',
    columns: `centre_id, case_id, seq, type, v, at, actor_id, acting_for, command_id, channel, body, hash`,
  },
  scope: { table: 'cases.case_scope', columns: 'centre_id, scope, case_id' },
  receipt: { table: 'cases.receipt', columns: 'centre_id, number, case_id, at' },
  command: {
    table: 'kernel.command',
    columns: 'centre_id, command_id, actor_id, request_hash, stream_id, version, at',
  },
  party: {
    table: 'kernel.party',
    columns: 'centre_id, party_id, kind, salt, fields, hash, document_hmac, name_hmac, mobile_hmac, at',
  },
  text: { table: 'kernel.text', columns: 'centre_id, text_id, salt, body, hash, at' },
  task: {
    table: 'kernel.task',
    columns: `centre_id, task_id, kind, holder, watcher, object_kind, object_id, due_at, state, urgent, data,
      opened_at, closed_at, closed_by`,
  },
  duty: {
    table: 'kernel.duty',
    columns: `centre_id, duty_id, code, occurrence, clause, holder, escalates_to, object_kind, object_id, due_at,
      remind_at, reminded_at, state, evidence, data, settled, at, closed_at, closed_by, tries`,
  },
  finding: {
    table: 'kernel.finding',
    columns: `centre_id, finding_id, code, occurrence, clause, object_kind, object_id, step, holder, person_id,
      happened_at, found_at, source, evidence`,
  },
  outbox: {
    table: 'kernel.outbox',
    columns: 'centre_id, outbox_id, kind, object_kind, object_id, body, at',
  },
  letter: {
    table: 'documents.letter',
    columns: `centre_id, letter_id, kind, variant, number, unit_id, object_kind, object_id, on_date, template, salt,
      data, hash, code, issued_by, at`,
  },
} as const satisfies Record<string, { table: string; columns: string }>

export type TableName = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as TableName[]
/** Rows of each table as COPY reads them. */
export type Rows = Record<TableName, string>
export const noRows = (): Rows => Object.fromEntries(TABLE_NAMES.map((name) => [name, ''])) as Rows
