export { type CallDeps, callRoutes } from './call-routes.ts'
export type { Contact } from './contact.ts'
export { inboxRoutes } from './inbox-routes.ts'
export { mailSender } from './mail.ts'
export {
  type Addressee,
  callOf,
  type Message,
  messageRow,
  type MessageRow,
  type Words,
  withdrawMessages,
  wordsOf,
  writeMessages,
} from './message-row.ts'
export { messagesAbout, readByParty, recordCall, type StoredMessage } from './message-store.ts'
export { openPartyInbox, type PartyMessage } from './party-inbox.ts'
export { phoneDueAt } from './plan.ts'
export { type MessageRelay, messageRelay, type RelayDeps } from './relay.ts'
export type { Senders } from './sending.ts'
export { smsSender } from './sms.ts'
export { titleOf } from './told-view.ts'
