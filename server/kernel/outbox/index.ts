export { type NewsBody, type NewsRow, newsRow, ORIGIN } from './news.ts'
export { type PersonNews, personNews } from './person-news.ts'
export { type OutboxDeps, type OutboxReader, outboxReader, purgeOutbox } from './outbox-reader.ts'
