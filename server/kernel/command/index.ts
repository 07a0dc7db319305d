export { type EarlierCommand, earlierCommand, replayOf } from './earlier-command.ts'
export { requestHash } from './request-hash.ts'
