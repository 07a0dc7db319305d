export { addressKey } from './address-key.ts'
export { beginTries, forgiveTries, type TryLimit } from './try-limit.ts'
export { countedTries, type NamedLimit, type Tries } from './tries.ts'
