import {
  MESSAGE_LABELS,
  type MessageKind,
  type MessageView,
  type ToldView,
} from '@yimen/contract/messages.ts'
import { findClause } from '@yimen/rulebook'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { wordsOf } from './message-row.ts'
import type { StoredMessage, StoredProof } from './message-store.ts'

export const titleOf = (kind: string, language: 'zh' | 'en' = 'zh'): string =>
  MESSAGE_LABELS[kind as MessageKind]?.[language] ?? kind

/** A message as its addressee among the staff reads it. */
export const messageView = (cipher: FieldCipher, stored: StoredMessage): MessageView => ({
  messageId: stored.id,
  kind: stored.kind,
  title: titleOf(stored.kind),
  text: wordsOf(cipher, stored.body).zh,
  clause: stored.clause,
  clauseTitle: findClause(stored.clause)?.title ?? '',
  objectKind: stored.objectKind,
  objectId: stored.objectId,
  at: stored.at,
  readAt: stored.readAt,
})

/** What the applicant was told, with the proof of each attempt, as the desk reads it. */
export const toldView = (
  cipher: FieldCipher,
  stored: StoredMessage,
  proofs: readonly StoredProof[],
  nameOf: (personId: string) => string | null,
): ToldView => ({
  messageId: stored.id,
  kind: stored.kind,
  title: titleOf(stored.kind),
  text: wordsOf(cipher, stored.body).zh,
  clause: stored.clause,
  at: stored.at,
  withdrawnAt: stored.withdrawnAt,
  proofs: proofs
    .filter(({ messageId }) => messageId === stored.id)
    .map(({ channel, attempt, state, at, by, answer, note }) => ({
      channel,
      attempt,
      state,
      at,
      by: by === null ? null : nameOf(by),
      answer,
      note: note === null ? null : cipher.open(note),
    })),
})
