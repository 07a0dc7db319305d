/**
 * Seconds to wait before the next try, by failures in a row: five are free, then 1, 2, 4 … 60. The wait never
 * grows past a minute and never becomes a lock-out, so nobody can shut a colleague out by failing for them.
 */
export const SIGN_IN_DELAYS: readonly number[] = [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60]
