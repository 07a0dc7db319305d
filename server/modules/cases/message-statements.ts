import { Buffer } from 'node:buffer'
import type { Statement } from '../../db/statement.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import type { FindingRow } from '../../kernel/finding/index.ts'
import {
  callOf,
  type Message,
  type MessageRow,
  messageRow,
  withdrawMessages,
} from '../../kernel/message/index.ts'
import type { TextRef } from '../../kernel/party/party.ts'
import { askedOf } from './asked-message.ts'
import type { Prepared } from './build-context.ts'
import type { CaseEvent, CaseState } from './case.ts'
import type { CaseDeps } from './case-deps.ts'
import { cameInPerson, messagesOf } from './messages.ts'

type TellingRows = { messages: MessageRow[]; endedCalls: string[] }

type Telling = {
  deps: Pick<CaseDeps, 'cipher'>
  actor: Actor
  caseId: string
  command: { id: string }
  prepared: Prepared
  events: readonly CaseEvent[]
  nowAt: string
}

/**
 * What an act tells people: rows that travel in its append, a statement of its transaction where it takes news back,
 * and whose screens show it at once.
 */
export const tellingOf = (
  given: Telling,
  after: CaseState,
  findings: readonly FindingRow[],
): { rows: TellingRows; statements: Statement[]; persons: string[] } => {
  const { deps, actor, caseId, command, events, nowAt } = given
  const { ctx, notes } = given.prepared
  const read = ({ text }: TextRef): string => {
    const row = notes.texts.find(({ id }) => id === text)
    return row === undefined ? '' : deps.cipher.open(Buffer.from(row.body, 'base64'))
  }
  const undone = events.some(({ type }) => type === 'undone')
  const messages: Message[] = [
    ...messagesOf(events, { after, caseId, commandId: command.id, read }, ctx),
    ...askedOf(findings, nowAt),
  ]
  const since = undone ? ctx.last?.at : undefined
  const statements = since === undefined ? [] : [withdrawMessages(actor.centreId, caseId, since, nowAt)]
  const rows = {
    messages: messages.map((message) => messageRow(deps.cipher, message)),
    // Whoever stands at the desk need not be phoned.
    endedCalls: cameInPerson(events) ? [callOf(caseId)] : [],
  }
  return { rows, statements, persons: messages.flatMap(({ to }) => ('person' in to ? [to.person] : [])) }
}
