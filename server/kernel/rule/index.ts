export { assertMuteAllowed, isMuted } from './mute.ts'
export { type Rule, refusals, rule } from './rule.ts'
