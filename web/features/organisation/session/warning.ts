/** The warning comes five minutes before the lock, as the server counts. */
const AHEAD = 300

/** How long until the lock, in words, within the last five minutes; null before. */
export const warningOf = (locksAt: string, now: number): { seconds: number; text: string } | null => {
  const seconds = Math.max(0, Math.ceil((Date.parse(locksAt) - now) / 1000))
  if (Number.isNaN(seconds) || seconds > AHEAD) return null
  const minutes = Math.floor(seconds / 60)
  return { seconds, text: minutes > 0 ? `${minutes} 分 ${seconds % 60} 秒` : `${seconds} 秒` }
}
