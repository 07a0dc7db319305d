import process from 'node:process'
import { onStopSignal } from '../start/stop-signals.ts'
import { reach, type Reached, type Where } from './reach.ts'

/**
 * Does something at the database of the settings and leaves it as it was found: also when it fails, and, with exit
 * code 2, when somebody ends it.
 */
export const atDatabase = async <Result>(
  where: Where,
  { say, purpose, interrupted }: Telling,
  work: (reached: Reached) => Promise<Result>,
): Promise<Result> => {
  const reached = await reach(where, say, purpose)
  let leaving: Promise<void> | undefined
  const leave = async (): Promise<void> => await (leaving ??= reached.leave())
  onStopSignal(
    () => {
      if (interrupted !== undefined) say(interrupted)
      void leave().finally(() => process.exit(2))
    },
    () => process.exit(2),
  )
  try {
    return await work(reached)
  } finally {
    await leave()
  }
}

type Telling = {
  say: (line: string) => void
  /** What the embedded database is started for, in a word. */
  purpose?: string
  /** What to say when somebody ends it half-way. */
  interrupted?: string
}
