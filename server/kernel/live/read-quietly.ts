import type { Session, WebDeps } from '../http/web.ts'

class Undone extends Error {}

/**
 * The session as it stands, read in a transaction that is undone: an open stream is not work, so it must not keep
 * an unattended workstation from locking.
 */
export const readQuietly = async (
  { database, authentication, now }: Pick<WebDeps, 'database' | 'authentication' | 'now'>,
  centreId: number,
  hash: Buffer,
): Promise<Session | null> => {
  let session: Session | null = null
  const undone = new Undone()
  try {
    await database.transaction(centreId, async (query) => {
      const [row] = await query(authentication.statement(centreId, hash, now().toISOString()))
      session = authentication.read(row, centreId, hash)
      throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  return session
}
