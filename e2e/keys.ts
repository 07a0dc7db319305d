import { Buffer } from 'node:buffer'

/** What every journey's centre has in common, so that one filled database serves all. */
export const PASSWORD = 'journey-pass-1'
export const FIELD_KEY = Buffer.alloc(32, 7)
export const SIGNING_KEY = Buffer.alloc(32, 9)
