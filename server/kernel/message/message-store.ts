import type { MessageChannel, ProofState } from '@yimen/contract/messages.ts'
import { statement } from '../../db/statement.ts'

/** What may leave now, its addressee still sealed (base64). */
export type Claimed = {
  id: string
  kind: string
  clause: string
  personId: string | null
  partyId: string | null
  told: boolean
  read: boolean
  calls: boolean
  hash: string
  party: string | null
  via: string | null
}
/** (centre, at, lease until, limit) */
export const claimMessages = statement<{ claimed: Claimed[] }>(
  'kernel-message-claim',
  'select kernel.claim_messages($1, $2, $3, $4) as claimed',
)
/** (centre, at, actor, rows) */
export const planMessages = statement<{ planned: number }>(
  'kernel-message-plan',
  'select kernel.plan_messages($1, $2, $3, $4::jsonb) as planned',
)

/** One attempt to be made, everything about a person still sealed (base64). */
export type Sending = {
  id: string
  channel: 'email' | 'sms'
  attempt: number
  kind: string
  personId: string | null
  objectKind: string
  objectId: string
  text: string
  party: string | null
  via: string | null
}
/** (centre, at, lease until, channels, limit) */
export const claimSendings = statement<{ claimed: Sending[] }>(
  'kernel-message-sendings',
  'select kernel.claim_sendings($1, $2, $3, $4, $5) as claimed',
)
/** (centre, at, actor, message, channel, attempt, outcome, answer, next at, task, task due, audit) */
export const noteSending = statement(
  'kernel-message-note',
  'select kernel.note_sending($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
)

export type StoredMessage = {
  id: string
  kind: string
  clause: string
  objectKind: string
  objectId: string
  at: string
  readAt: string | null
  withdrawnAt: string | null
  body: Buffer
}
const columns = `m.message_id as id, m.kind, m.clause, m.object_kind as "objectKind", m.object_id as "objectId", m.at,
  m.read_at as "readAt", m.withdrawn_at as "withdrawnAt", t.body`
const text = 'join kernel.text t on t.centre_id = m.centre_id and t.text_id = m.message_id'

/** (centre, person, before at, before id, limit): the newest first. */
export const messagesTo = statement<StoredMessage>(
  'kernel-message-to',
  `select ${columns} from kernel.message m ${text}
    where m.centre_id = $1 and m.person_id = $2 and m.withdrawn_at is null
      and (m.at, m.message_id) < ($3::timestamptz, $4::uuid)
    order by m.at desc, m.message_id desc limit $5`,
)
/** (centre, object): everything the party was told about a thing, in its order. */
export const messagesAbout = statement<StoredMessage>(
  'kernel-message-about',
  `select ${columns} from kernel.message m ${text}
    where m.centre_id = $1 and m.object_id = $2 and m.party_id is not null order by m.at, m.message_id limit 200`,
)

const UNREAD_CAP = 100
/** (centre, person) */
export const unreadOf = statement<{ unread: number }>(
  'kernel-message-unread',
  `select count(*)::int as unread from (select from kernel.message where centre_id = $1 and person_id = $2
    and read_at is null and withdrawn_at is null limit ${UNREAD_CAP}) x`,
)
/** (centre, person, message, at) */
export const markRead = statement<{ id: string }>(
  'kernel-message-mark-read',
  `update kernel.message set read_at = coalesce(read_at, $4) where centre_id = $1 and person_id = $2 and message_id = $3
    and withdrawn_at is null returning message_id as id`,
)
/** (centre, person, at) */
export const markAllRead = statement(
  'kernel-message-mark-all-read',
  `update kernel.message set read_at = $3 where centre_id = $1 and person_id = $2 and read_at is null and at <= $3`,
)
/** (centre, at, actor, object): the party has seen what it was told about a thing. */
export const readByParty = statement(
  'kernel-message-read-by-party',
  'select kernel.read_by_party($1, $2, $3, $4)',
)

export type StoredProof = {
  messageId: string
  channel: MessageChannel
  attempt: number
  state: ProofState
  at: string
  by: string | null
  answer: string | null
  note: Buffer | null
}
/** (centre, object): proofs of what the party was told about a thing. */
export const proofsAbout = statement<StoredProof>(
  'kernel-message-proofs',
  `select p.message_id as "messageId", p.channel, p.attempt, p.state, p.at, p.by_person as by, p.answer, n.body as note
    from kernel.message m
    join kernel.message_proof p on p.centre_id = $1 and p.message_id = m.message_id
    left join kernel.text n on n.centre_id = $1 and n.text_id = p.note_text
    where m.centre_id = $1 and m.object_id = $2 and m.party_id is not null
    order by array_position(array['inbox', 'person', 'sms', 'email', 'phone'], p.channel), p.attempt`,
)

export type OpenCall = { taskId: string; holder: string; caseId: string; dueAt: string | null }
/** (centre, call): its open task. */
export const openCall = statement<OpenCall>(
  'kernel-message-open-call',
  `select task_id as "taskId", holder, data->>'caseId' as "caseId", due_at as "dueAt" from kernel.task
    where centre_id = $1 and object_id = $2 and kind = 'tell-by-phone' and state = 'open'`,
)
/** (centre, object): whom the call asks for; the newest message knows. */
export const calledParty = statement<{ partyId: string; party: Buffer; via: Buffer | null }>(
  'kernel-message-called-party',
  `select m.party_id as "partyId", a.fields as party, v.fields as via from kernel.message m
    join kernel.party a on a.centre_id = $1 and a.party_id = m.party_id
    left join kernel.party v on v.centre_id = $1 and v.party_id = m.via_id
    where m.centre_id = $1 and m.object_id = $2 and m.call_id is not null order by m.at desc limit 1`,
)
/** (centre, command, actor, request hash, call, task, reached, at, called at, note, next task, next due, audit) */
export const recordCall = statement(
  'kernel-message-record-call',
  'select kernel.record_call($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13)',
)
/** (centre, at, actor, party): who looked at a whole number. */
export const notePhoneLook = statement(
  'kernel-message-look',
  `select kernel.audit_append($1, 'kernel.party-look', $2, $3, 'looked', $4, $5)`,
)
